-- code: 118
-- years: 2023-
-- title: Adoption decision reversed before the year or before care began
-- group: adoption
-- kind: date-order
-- needs: Episodes, PlacedAdoption
-- flags: Episodes(DECOM, LS), PlacedAdoption(DATE_PLACED_CEASED)
-- fails: Every PlacedAdoption row whose DATE_PLACED_CEASED is a real date is put to two tests (no other row is tested).
--   A date equal to the one it is compared with passes.
--   (a) Before the year: DATE_PLACED_CEASED is earlier than 1 April, the first day of the year. Episodes play no part,
--       so a child who is absent from Episodes, or has only V3/V4 or undated rows there, is tested all the same.
--   (b) Before care began: take the child's Episodes rows whose LS is not V3 or V4 (a blank LS is kept) and whose DECOM
--       is a real date, in order of DECOM, then DEC (blank or not a real date last), then row; the first one is the
--       child's picked episode. The row fails when DATE_PLACED_CEASED is earlier than its DECOM. A child without a
--       picked episode passes.
--   Flagged, each row once: the PlacedAdoption row that fails (a) or (b), and with it the child's picked Episodes row,
--   if there is one, even when only (a) failed.
-- fix: Check the date the decision was reversed and remove reversals that belong to an earlier year or an earlier
--   period of care.
-- differs: The validator in use does not notice a reversal before 1 April when the child has no picked episode, picks
--   the row that comes first in the file among equal start dates, and reports nothing at all for the return when some
--   child's episodes other than V3/V4 are all undated.

WITH picked AS (
    SELECT CHILD, row, DECOM
    FROM episode_order
    WHERE NOT is_short_break(LS)
    QUALIFY row_number() OVER (PARTITION BY CHILD ORDER BY position) = 1
)
SELECT PlacedAdoption.row AS PlacedAdoption, picked.row AS Episodes
FROM PlacedAdoption
LEFT JOIN picked USING (CHILD)
WHERE DATE_PLACED_CEASED < year_start()
   OR DATE_PLACED_CEASED < picked.DECOM
