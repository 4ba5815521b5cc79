-- code: 215
-- years: 2023-
-- title: Child has both care leaver items and health items
-- group: care-leavers
-- kind: conflict
-- needs: OC2, OC3
-- flags: OC3(IN_TOUCH, ACTIV, ACCOM), OC2(CONVICTED, HEALTH_CHECK, IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT,
--   SUBSTANCE_MISUSE, INTERVENTION_RECEIVED, INTERVENTION_OFFERED)
-- fails: An OC3 row and an OC2 row of the same child both fail when at least one of IN_TOUCH, ACTIV, ACCOM is present
--   in the OC3 row, and at least one of CONVICTED, HEALTH_CHECK, IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT,
--   SUBSTANCE_MISUSE, INTERVENTION_RECEIVED, INTERVENTION_OFFERED is present in the OC2 row. Any text counts as
--   present. If a child has several rows in either table, each pair is tested by itself. SDQ_SCORE and SDQ_REASON
--   play no part. A child in only one of the two tables passes.
-- fix: Decide whether the child is a care leaver or still looked after, and clear the items that do not apply.

SELECT row AS OC3, NULL AS OC2
FROM care_leaver_details
WHERE CHILD IN (SELECT CHILD FROM health_details)
UNION ALL
SELECT NULL AS OC3, row AS OC2
FROM health_details
WHERE CHILD IN (SELECT CHILD FROM care_leaver_details)
