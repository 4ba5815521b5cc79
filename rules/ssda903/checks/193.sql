-- code: 193
-- years: 2023-
-- title: Intervention items given though no substance misuse was found
-- group: health-outcomes
-- kind: conflict
-- needs: OC2
-- flags: OC2(SUBSTANCE_MISUSE, INTERVENTION_RECEIVED, INTERVENTION_OFFERED)
-- fails: An OC2 row fails when SUBSTANCE_MISUSE is blank or exactly 0, and at least one of INTERVENTION_RECEIVED,
--   INTERVENTION_OFFERED is present (a 0 counts as present). Any other value in SUBSTANCE_MISUSE passes.
-- fix: Clear the intervention items, or record the substance misuse problem.

SELECT row
FROM OC2
WHERE (SUBSTANCE_MISUSE IS NULL OR SUBSTANCE_MISUSE = '0')
  AND (INTERVENTION_RECEIVED IS NOT NULL OR INTERVENTION_OFFERED IS NOT NULL)
