-- code: 192
-- years: 2023-
-- title: Substance misuse found but intervention received left blank
-- group: health-outcomes
-- kind: missing-value
-- needs: OC2
-- flags: OC2(SUBSTANCE_MISUSE, INTERVENTION_RECEIVED)
-- fails: An OC2 row fails when SUBSTANCE_MISUSE is exactly 1 and INTERVENTION_RECEIVED is blank. Any value in
--   INTERVENTION_RECEIVED passes, and so does any other value, or a blank, in SUBSTANCE_MISUSE. INTERVENTION_OFFERED
--   plays no part.
-- fix: Say whether the child received an intervention for the substance misuse problem.

SELECT row
FROM OC2
WHERE SUBSTANCE_MISUSE = '1' AND INTERVENTION_RECEIVED IS NULL
