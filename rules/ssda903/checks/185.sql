-- code: 185
-- years: 2023-
-- title: SDQ score given for a child not looked after for the whole year
-- group: health-outcomes
-- kind: conflict
-- needs: Episodes, OC2
-- flags: OC2(SDQ_SCORE)
-- fails: An OC2 row fails when SDQ_SCORE is present (any text) and the child was not looked after continuously for 12
--   months (below). A child absent from Episodes was not, nor was a row with a blank CHILD, so they fail when
--   SDQ_SCORE is present.
--   Looked after continuously for 12 months: at least one of the child's episodes is in the year (DECOM on or before
--   31 March; DEC blank, or on or after 1 April), and none of them
--   - starts care later than 1 April (RNE S, DECOM after 1 April and on or before 31 March);
--   - ends care before 31 March (REC other than X1, a blank included, DEC on or after 1 April and before 31 March);
--   - is a short break in the year (LS V3 or V4).
--   A date that is not a real date counts as blank.
-- fix: Remove the SDQ score, or correct the episodes if the child was looked after for the full 12 months.

SELECT row
FROM OC2
WHERE SDQ_SCORE_TEXT IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM continuously_looked_after AS all_year WHERE all_year.CHILD = OC2.CHILD)
