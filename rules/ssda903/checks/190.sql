-- code: 190
-- years: 2023-
-- title: Health items given for a child not looked after for the whole year
-- group: health-outcomes
-- kind: conflict
-- needs: OC2, Episodes
-- flags: OC2(CONVICTED, HEALTH_CHECK, IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT, SUBSTANCE_MISUSE,
--   INTERVENTION_RECEIVED, INTERVENTION_OFFERED)
-- fails: An OC2 row fails when its child was not looked after continuously for 12 months (below) and at least one of
--   CONVICTED, HEALTH_CHECK, IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT, SUBSTANCE_MISUSE, INTERVENTION_RECEIVED,
--   INTERVENTION_OFFERED is present (a 0 counts as present). A child absent from Episodes was not, nor was a row with
--   a blank CHILD, so they fail when any of the items is present. SDQ_SCORE and SDQ_REASON play no part.
--   Looked after continuously for 12 months: at least one of the child's episodes is in the year (DECOM on or before
--   31 March; DEC blank, or on or after 1 April), and none of them
--   - starts care later than 1 April (RNE S, DECOM after 1 April and on or before 31 March);
--   - ends care before 31 March (REC other than X1, a blank included, DEC on or after 1 April and before 31 March);
--   - is a short break in the year (LS V3 or V4).
--   A date that is not a real date counts as blank.
-- fix: Clear the health items, or correct the episodes if the child was looked after for the full 12 months.

SELECT row
FROM health_details
WHERE NOT EXISTS (SELECT 1 FROM continuously_looked_after AS all_year WHERE all_year.CHILD = health_details.CHILD)
