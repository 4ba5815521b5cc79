-- code: 560
-- years: 2023-
-- title: Decision date differs from last year's though the decision still stood
-- group: previous-year
-- kind: previous-year
-- needs: PlacedAdoption, previous.PlacedAdoption
-- flags: PlacedAdoption(DATE_PLACED, DATE_PLACED_CEASED)
-- fails: A decision still stood at the end of last year when a row of last year's PlacedAdoption has a real DATE_PLACED
--   and DATE_PLACED_CEASED blank (any text there counts as present). For each such row look for a PlacedAdoption row of
--   the same child this year with the same DATE_PLACED; the two are compared as calendar dates. When there is none,
--   every PlacedAdoption row of the child this year fails. When there is one, a second, newer decision of the child
--   beside it passes.
--   A DATE_PLACED of this year that is blank or not a real date matches nothing, so it fails unless another row of the
--   child has the old date. A child found in only one of the two tables is ignored.
-- fix: Carry last year's decision date forward, or record in full why and when that decision ended.
-- differs: The validator in use compares the dates as text, unreadable ones included, and also reports a new decision
--   of this year that stands beside the one carried over from last year.

WITH no_longer_reported AS (
    SELECT CHILD
    FROM previous.PlacedAdoption
    ANTI JOIN PlacedAdoption USING (CHILD, DATE_PLACED)
    WHERE DATE_PLACED IS NOT NULL AND DATE_PLACED_CEASED_TEXT IS NULL
)
SELECT row
FROM PlacedAdoption
WHERE CHILD IN (SELECT CHILD FROM no_longer_reported)
