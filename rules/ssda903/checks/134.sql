-- code: 134
-- years: 2023-
-- title: Adoption details given for a child with care leaver details
-- group: adoption
-- kind: cross-table
-- needs: AD1, OC3
-- flags: AD1(DATE_INT, DATE_MATCH, FOSTER_CARE, NB_ADOPTR, SEX_ADOPTR, LS_ADOPTR)
-- fails: An AD1 row fails when at least one of DATE_INT, DATE_MATCH, FOSTER_CARE, NB_ADOPTR, SEX_ADOPTR, LS_ADOPTR is
--   present in it and the same CHILD has at least one OC3 row in which at least one of IN_TOUCH, ACTIV, ACCOM is
--   present. Any text counts as present. An AD1 row with all six items blank passes; a CHILD without an OC3 row, or
--   whose OC3 rows have all three items blank, passes. Only AD1 rows are flagged, never OC3 rows.
-- fix: Remove the adoption details, or the care leaver details, whichever was entered for the wrong child.

SELECT row
FROM adoption_details
WHERE CHILD IN (SELECT CHILD FROM care_leaver_details)
