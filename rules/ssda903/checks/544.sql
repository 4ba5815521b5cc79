-- code: 544
-- years: 2023-
-- title: Conviction item completed but health checks or substance misuse blank
-- group: health-outcomes
-- kind: missing-value
-- needs: OC2
-- flags: OC2(CONVICTED, IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT, SUBSTANCE_MISUSE)
-- fails: An OC2 row fails when CONVICTED is present and at least one of IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT
--   and SUBSTANCE_MISUSE is blank. A CONVICTED of 0 is present, and so is any other value, valid or not. A blank
--   CONVICTED passes.
-- fix: Complete the immunisation, teeth check, health assessment and substance misuse items for the child.
-- differs: The validator in use tests only rows with a CONVICTED of 1.

SELECT row
FROM OC2
WHERE CONVICTED IS NOT NULL
  AND (IMMUNISATIONS IS NULL OR TEETH_CHECK IS NULL OR HEALTH_ASSESSMENT IS NULL OR SUBSTANCE_MISUSE IS NULL)
