-- code: 187
-- years: 2023-
-- title: Adoption or care leaver items given for a child looked after all year
-- group: care-leavers
-- kind: conflict
-- needs: OC3, AD1, Episodes
-- flags: AD1(DATE_INT, DATE_MATCH, FOSTER_CARE, NB_ADOPTR, SEX_ADOPTR, LS_ADOPTR), OC3(IN_TOUCH, ACTIV, ACCOM)
-- fails: An OC3 row fails when its child was looked after continuously for 12 months (below) and at least one of
--   IN_TOUCH, ACTIV, ACCOM is present.
--   An AD1 row fails when its child was looked after continuously for 12 months and at least one of DATE_INT,
--   DATE_MATCH, FOSTER_CARE, NB_ADOPTR, SEX_ADOPTR, LS_ADOPTR is present.
--   Any text counts as present. The two tables are tested separately. A child absent from Episodes was not looked
--   after for 12 months and passes. All three tables must be there: with OC3 or AD1 missing, the other is not tested
--   either.
--   Looked after continuously for 12 months: at least one of the child's episodes is in the year (DECOM on or before
--   31 March; DEC blank, or on or after 1 April), and none of them
--   - starts care later than 1 April (RNE S, DECOM after 1 April and on or before 31 March);
--   - ends care before 31 March (REC other than X1, a blank included, DEC on or after 1 April and before 31 March);
--   - is a short break in the year (LS V3 or V4).
--   A date that is not a real date counts as blank.
-- fix: Remove the adoption or care leaver items, or correct the episodes if the child did leave care in the year.

SELECT row AS AD1, NULL AS OC3
FROM adoption_details
WHERE CHILD IN (SELECT CHILD FROM continuously_looked_after)
UNION ALL
SELECT NULL AS AD1, row AS OC3
FROM care_leaver_details
WHERE CHILD IN (SELECT CHILD FROM continuously_looked_after)
