-- code: 547
-- years: 2023-
-- title: Health surveillance item completed but other health items left blank
-- group: health-outcomes
-- kind: missing-value
-- needs: OC2
-- flags: OC2(HEALTH_CHECK, IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT, SUBSTANCE_MISUSE)
-- fails: An OC2 row fails when HEALTH_CHECK is present and at least one of IMMUNISATIONS, TEETH_CHECK,
--   HEALTH_ASSESSMENT and SUBSTANCE_MISUSE is blank. A HEALTH_CHECK of 0 is present, and so is any other value, valid
--   or not. A blank HEALTH_CHECK passes.
-- fix: Complete the immunisation, teeth check, health assessment and substance misuse items for the child.
-- differs: The validator in use tests only rows with a HEALTH_CHECK of 1.

SELECT row
FROM OC2
WHERE HEALTH_CHECK IS NOT NULL
  AND (IMMUNISATIONS IS NULL OR TEETH_CHECK IS NULL OR HEALTH_ASSESSMENT IS NULL OR SUBSTANCE_MISUSE IS NULL)
