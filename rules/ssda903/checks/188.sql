-- code: 188
-- years: 2023-
-- title: SDQ score or reason given for a child under 4 at the year end
-- group: health-outcomes
-- kind: conflict
-- needs: OC2
-- flags: OC2(SDQ_SCORE, SDQ_REASON)
-- fails: An OC2 row fails when the child's fourth birthday, reckoned from DOB in the OC2 row, is later than 31 March,
--   the last day of the year, and at least one of SDQ_SCORE, SDQ_REASON is present (any text). A fourth birthday on
--   31 March itself passes, and so does a DOB that is blank or not a real date. A child born on 29 February has the
--   birthday on 1 March in a year that is not a leap year.
-- fix: Remove the SDQ score and reason for a child not yet 4, or correct the date of birth.

SELECT row
FROM OC2
WHERE birthday(DOB, 4) > year_end()
  AND (SDQ_SCORE_TEXT IS NOT NULL OR SDQ_REASON IS NOT NULL)
