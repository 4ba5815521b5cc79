-- code: 1003
-- years: 2023-
-- title: Adoption placement decision is dated before care began
-- group: adoption
-- kind: date-order
-- needs: Episodes, PlacedAdoption
-- flags: PlacedAdoption(DATE_PLACED), Episodes(DECOM, RNE)
-- fails: For each child take the first of its Episodes rows with RNE S and a real DECOM, in order of DECOM, then DEC
--   (blank or not a real date last), then row. It is compared with each PlacedAdoption row of the child. The pair
--   fails when DATE_PLACED is earlier than that DECOM. Equal dates pass, and so does a DATE_PLACED that is blank or
--   not a real date. Both rows are flagged. A child without an RNE S row that holds a real DECOM, or absent from
--   PlacedAdoption, is not looked at; the other children are. Rows with a blank CHILD pass.
-- fix: Correct the date of the decision or the date the child started to be looked after.
-- differs: The validator in use breaks off for everyone when some child has RNE S rows but none with a DECOM, and
--   takes the row that comes first in the file among those with the same DECOM.

WITH first_start AS (
    SELECT CHILD, row, DECOM
    FROM episode_order
    WHERE RNE = 'S'
    QUALIFY row_number() OVER (PARTITION BY CHILD ORDER BY position) = 1
)
SELECT PlacedAdoption.row AS PlacedAdoption, first_start.row AS Episodes
FROM PlacedAdoption
JOIN first_start USING (CHILD)
WHERE DATE_PLACED < DECOM
