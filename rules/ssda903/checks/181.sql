-- code: 181
-- years: 2023-
-- title: Health outcome item is not 0 or 1
-- group: health-outcomes
-- kind: invalid-code
-- needs: OC2
-- flags: OC2(CONVICTED, HEALTH_CHECK, IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT, SUBSTANCE_MISUSE,
--   INTERVENTION_RECEIVED, INTERVENTION_OFFERED)
-- fails: An OC2 row fails when at least one of CONVICTED, HEALTH_CHECK, IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT,
--   SUBSTANCE_MISUSE, INTERVENTION_RECEIVED, INTERVENTION_OFFERED is present and is not exactly 0 or 1. Blank items
--   pass. All rows are checked, whether or not the child was looked after for the whole year.
-- fix: Enter 0 or 1 in each completed health item.

SELECT row
FROM OC2
WHERE CONVICTED NOT IN ('0', '1')
   OR HEALTH_CHECK NOT IN ('0', '1')
   OR IMMUNISATIONS NOT IN ('0', '1')
   OR TEETH_CHECK NOT IN ('0', '1')
   OR HEALTH_ASSESSMENT NOT IN ('0', '1')
   OR SUBSTANCE_MISUSE NOT IN ('0', '1')
   OR INTERVENTION_RECEIVED NOT IN ('0', '1')
   OR INTERVENTION_OFFERED NOT IN ('0', '1')
