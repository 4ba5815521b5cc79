-- code: 584
-- years: 2023-
-- title: Adoption decision not later than the decision ended last year
-- group: previous-year
-- kind: previous-year
-- needs: PlacedAdoption, previous.PlacedAdoption
-- flags: PlacedAdoption(DATE_PLACED)
-- fails: Of last year's PlacedAdoption rows, those count in which DATE_PLACED is a real date and DATE_PLACED_CEASED or
--   REASON_PLACED_CEASED (or both) holds any text: the decision was ended. A PlacedAdoption row of this year fails
--   when at least one such row of the same child has a DATE_PLACED that is the same as or later than this year's, or
--   when this year's DATE_PLACED is blank or not a real date and the child has at least one such row. Dates are
--   compared as calendar dates. A child without such a row last year passes.
-- fix: Record the new decision with a date later than the decision that ended last year.
-- differs: The validator in use compares the dates as text, can mark another row than the one in question, and fails a
--   blank DATE_PLACED even when last year's ended decision has no date either.

WITH ended_last_year AS (
    SELECT CHILD, max(DATE_PLACED) AS DATE_PLACED
    FROM previous.PlacedAdoption
    WHERE DATE_PLACED IS NOT NULL
      AND (DATE_PLACED_CEASED_TEXT IS NOT NULL OR REASON_PLACED_CEASED IS NOT NULL)
    GROUP BY CHILD
)
SELECT PlacedAdoption.row
FROM PlacedAdoption
JOIN ended_last_year USING (CHILD)
WHERE PlacedAdoption.DATE_PLACED IS NULL
   OR PlacedAdoption.DATE_PLACED <= ended_last_year.DATE_PLACED
