-- code: 334
-- years: 2023-
-- title: Decision for adoption predates the latest start of care
-- group: adoption
-- kind: date-order
-- needs: Episodes, AD1
-- flags: Episodes(DECOM, RNE), AD1(DATE_INT)
-- fails: For each child take, among the Episodes rows with RNE S and a real DECOM, the last one in order of DECOM, then
--   DEC (blank or not a real date last), then row: the latest start of care. It is compared with the AD1 rows of the
--   same CHILD, and fails when DATE_INT is before its DECOM. The Episodes row and the AD1 row are both flagged.
--   Equal dates pass, and so does a DATE_INT that is blank or not a real date. Children without a row with RNE S and a
--   real DECOM, children without an AD1 row, and rows with a blank CHILD are not judged.
-- fix: Check when this period of care began and the date of the decision to place for adoption.
-- differs: In the validator in use one child whose RNE S rows all lack a start date breaks off the whole check, and of
--   several such rows with the same latest start it flags the one standing first in the file.

WITH latest_start AS (
    SELECT CHILD, row, DECOM
    FROM episode_order
    WHERE RNE = 'S'
    QUALIFY row_number() OVER (PARTITION BY CHILD ORDER BY position DESC) = 1
)
SELECT latest_start.row AS Episodes, AD1.row AS AD1
FROM latest_start
JOIN AD1 USING (CHILD)
WHERE DATE_INT < DECOM
