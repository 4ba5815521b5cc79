-- code: 1012
-- years: 2023-
-- title: Other records given for a care leaver with no episodes this year
-- group: care-leavers
-- kind: cross-table
-- needs: Episodes, OC3, PlacedAdoption | Missing | Reviews | AD1 | PrevPerm | OC2
-- flags: PlacedAdoption(CHILD), Missing(CHILD), Reviews(CHILD), AD1(CHILD), PrevPerm(CHILD), OC2(CHILD)
-- fails: In each of PlacedAdoption, Missing, Reviews, AD1, PrevPerm and OC2 that was given, every row fails whose
--   child has an OC3 row in which at least one of IN_TOUCH, ACTIV, ACCOM is present (any text) and no row in Episodes.
--   What the row and the episodes contain does not matter. A child without such an OC3 row passes, and so does a row
--   with a blank CHILD. Tables that were not given are passed over; when none of the six was given the check is
--   skipped. Header and UASC are not consulted, and OC3 rows are not flagged.
-- fix: Add the child's episodes, or remove the records of a care leaver who was not looked after in the year.
-- differs: The validator in use does not look at OC3 and fails the records of every child without episodes, care
--   leaver or not.

SELECT row AS PlacedAdoption FROM PlacedAdoption SEMI JOIN care_leavers_without_episodes USING (CHILD)
UNION ALL BY NAME
SELECT row AS Missing FROM Missing SEMI JOIN care_leavers_without_episodes USING (CHILD)
UNION ALL BY NAME
SELECT row AS Reviews FROM Reviews SEMI JOIN care_leavers_without_episodes USING (CHILD)
UNION ALL BY NAME
SELECT row AS AD1 FROM AD1 SEMI JOIN care_leavers_without_episodes USING (CHILD)
UNION ALL BY NAME
SELECT row AS PrevPerm FROM PrevPerm SEMI JOIN care_leavers_without_episodes USING (CHILD)
UNION ALL BY NAME
SELECT row AS OC2 FROM OC2 SEMI JOIN care_leavers_without_episodes USING (CHILD)
