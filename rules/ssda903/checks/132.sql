-- code: 132
-- years: 2023-
-- title: Care leaver activity missing or not a recognised code
-- group: care-leavers
-- kind: invalid-code
-- needs: OC3
-- flags: OC3(ACTIV)
-- fails: An OC3 row fails when ACTIV is not one of: F1, P1, F2, P2, F4, P4, F5, P5, G4, G5, G6, 0 (the digit zero). A
--   blank ACTIV fails.
-- fix: Record the young person's main activity, or 0 where it does not apply.

SELECT row
FROM OC3
WHERE ACTIV IS NULL OR ACTIV NOT IN care_leaver_activity_codes()
