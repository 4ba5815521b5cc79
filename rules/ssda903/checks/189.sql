-- code: 189
-- years: 2023-
-- title: SDQ score or reason given for a child past 17 when the year began
-- group: health-outcomes
-- kind: conflict
-- needs: OC2
-- flags: OC2(DOB, SDQ_SCORE, SDQ_REASON)
-- fails: An OC2 row fails when the child's seventeenth birthday, reckoned from DOB in the OC2 row, is earlier than 1
--   April, the first day of the year, and at least one of SDQ_SCORE, SDQ_REASON is present (any text). A seventeenth
--   birthday on 1 April itself passes, and so does a DOB that is blank or not a real date. A child born on 29
--   February has the birthday on 1 March in a year that is not a leap year.
-- fix: Remove the SDQ score and reason for a young person who was already over 17 at the start of the year, or
--   correct the date of birth.

SELECT row
FROM OC2
WHERE birthday(DOB, 17) < year_start()
  AND (SDQ_SCORE_TEXT IS NOT NULL OR SDQ_REASON IS NOT NULL)
