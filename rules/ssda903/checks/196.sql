-- code: 196
-- years: 2023-
-- title: Reason for no SDQ score not a recognised code
-- group: health-outcomes
-- kind: invalid-code
-- needs: OC2
-- flags: OC2(SDQ_REASON)
-- fails: An OC2 row fails when SDQ_REASON is present and is not one of: SDQ1, SDQ2, SDQ3, SDQ4, SDQ5. Blank passes.
-- fix: Choose the code for the reason why no SDQ score was submitted.

SELECT row
FROM OC2
WHERE SDQ_REASON IS NOT NULL AND SDQ_REASON NOT IN reason_for_no_sdq_score_codes()
