-- code: 180
-- years: 2023-
-- title: SDQ score is not a whole number from 0 to 40
-- group: health-outcomes
-- kind: out-of-range
-- needs: OC2
-- flags: OC2(SDQ_SCORE)
-- fails: An OC2 row fails when SDQ_SCORE is present and, read as a number, is not a whole number from 0 to 40
--   inclusive. Text that is not a number fails. 15.0 is read as 15 and passes; 12.5 fails. Blank passes.
-- fix: Enter the total difficulties score, 0 to 40, or leave it blank and give a reason.

SELECT row
FROM OC2
WHERE SDQ_SCORE_TEXT IS NOT NULL
  AND (SDQ_SCORE IS NULL OR SDQ_SCORE NOT BETWEEN 0 AND 40 OR SDQ_SCORE <> floor(SDQ_SCORE))
