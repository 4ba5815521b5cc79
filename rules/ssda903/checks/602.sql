-- code: 602
-- years: 2023-
-- title: Adoption details given but no adoption episode in the year
-- group: adoption
-- kind: cross-table
-- needs: Episodes, AD1
-- flags: AD1(CHILD)
-- fails: An AD1 row fails when at least one of DATE_INT, DATE_MATCH, FOSTER_CARE, NB_ADOPTR, SEX_ADOPTR, LS_ADOPTR is
--   present in it (any text counts) and the child has no Episodes row that ends in an adoption in the year: REC E11 or
--   E12, and DEC from 1 April to 31 March, both days included. A DEC that is blank or not a real date is not in the
--   year. A child absent from Episodes has no such row, so the AD1 row fails. An AD1 row with all six items blank
--   passes, and so does one with a blank CHILD.
-- fix: Record the adoption as the reason the episode ended, or remove the adoption details.

SELECT row
FROM adoption_details
WHERE CHILD IS NOT NULL
  AND CHILD NOT IN (SELECT CHILD FROM adoption_episodes)
