-- code: 182
-- years: 2023-
-- title: Health items only partly filled in
-- group: health-outcomes
-- kind: missing-value
-- needs: OC2
-- flags: OC2(IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT, SUBSTANCE_MISUSE, CONVICTED, HEALTH_CHECK,
--   INTERVENTION_RECEIVED, INTERVENTION_OFFERED)
-- fails: An OC2 row fails when both of these hold:
--   - at least one of IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT, SUBSTANCE_MISUSE is blank;
--   - at least one of these four or of CONVICTED, HEALTH_CHECK, INTERVENTION_RECEIVED, INTERVENTION_OFFERED is
--     present.
--   So a row passes when the first four are all filled, whatever the other four, or when all eight are blank. What is
--   filled in does not matter, only that it is. SDQ_SCORE and SDQ_REASON play no part.
-- fix: Complete immunisations, dental check, health assessment and substance misuse for the child, or clear the other
--   health items if none apply.
-- differs: The validator in use passes a row in which only some of the first four items are filled and the other four
--   are all blank.

SELECT row
FROM OC2
WHERE (
    IMMUNISATIONS IS NULL
    OR TEETH_CHECK IS NULL
    OR HEALTH_ASSESSMENT IS NULL
    OR SUBSTANCE_MISUSE IS NULL
  )
  AND row IN (SELECT row FROM health_details)
