-- code: 1000
-- years: 2023-
-- title: Care leaver information given for a child who died in care
-- group: care-leavers
-- kind: conflict
-- needs: Episodes, OC3
-- flags: OC3(IN_TOUCH, ACTIV, ACCOM)
-- fails: An OC3 row fails when at least one of IN_TOUCH, ACTIV, ACCOM is present in it (any text) and the child has
--   any Episodes row with REC E2, in this year's return or, where it was given, in last year's. Without last year's
--   Episodes only this year's rows are looked at. It does not matter when the episode ended. A child in neither table
--   passes, and so does a row with a blank CHILD.
-- fix: Remove the care leaver information, or correct the reason the episode ended.
-- differs: The validator in use also fails an OC3 row on which no care leaver information is given.

SELECT row
FROM care_leaver_details
WHERE CHILD IN (SELECT CHILD FROM Episodes WHERE REC = 'E2')
   OR CHILD IN (SELECT CHILD FROM previous.Episodes WHERE REC = 'E2')
