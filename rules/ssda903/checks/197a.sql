-- code: 197a
-- years: 2023-
-- title: Both an SDQ score and a reason for having none are given
-- group: health-outcomes
-- kind: conflict
-- needs: OC2
-- flags: OC2(SDQ_SCORE, SDQ_REASON)
-- fails: An OC2 row fails when SDQ_SCORE and SDQ_REASON are both present, whatever their values (a score of 0 counts
--   as present).
-- fix: Keep the score and clear the reason, or the other way round.

SELECT row
FROM OC2
WHERE SDQ_SCORE_TEXT IS NOT NULL AND SDQ_REASON IS NOT NULL
