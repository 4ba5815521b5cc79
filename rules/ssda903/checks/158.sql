-- code: 158
-- years: 2023-
-- title: Substance misuse help both received and marked as offered
-- group: health-outcomes
-- kind: conflict
-- needs: OC2
-- flags: OC2(INTERVENTION_RECEIVED, INTERVENTION_OFFERED)
-- fails: An OC2 row fails when INTERVENTION_RECEIVED is exactly 1 and INTERVENTION_OFFERED is present, whatever it
--   holds (0 included). SUBSTANCE_MISUSE is not looked at.
-- fix: Leave the offered item blank for a child who received the intervention.

SELECT row
FROM OC2
WHERE INTERVENTION_RECEIVED = '1' AND INTERVENTION_OFFERED IS NOT NULL
