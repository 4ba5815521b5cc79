-- code: 159
-- years: 2023-
-- title: Substance misuse help not received and offer not recorded
-- group: health-outcomes
-- kind: missing-value
-- needs: OC2
-- flags: OC2(SUBSTANCE_MISUSE, INTERVENTION_RECEIVED, INTERVENTION_OFFERED)
-- fails: An OC2 row fails when SUBSTANCE_MISUSE is exactly 1, INTERVENTION_RECEIVED is exactly 0 and
--   INTERVENTION_OFFERED is blank. A blank in either of the first two items passes.
-- fix: Record whether an intervention was offered (0 or 1).

SELECT row
FROM OC2
WHERE SUBSTANCE_MISUSE = '1' AND INTERVENTION_RECEIVED = '0' AND INTERVENTION_OFFERED IS NULL
