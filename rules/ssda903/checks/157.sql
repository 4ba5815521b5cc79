-- code: 157
-- years: 2023-
-- title: SDQ reason says outside the age range but the child is within it
-- group: health-outcomes
-- kind: conflict
-- needs: OC2, Episodes
-- flags: OC2(SDQ_REASON, DOB)
-- fails: An OC2 row fails when all of these hold:
--   - the child was looked after continuously for 12 months (below; a child absent from Episodes was not, and passes);
--   - the child's fourth birthday, reckoned from DOB in the OC2 row, is on or before 1 April, the first day of the
--     year;
--   - the child's seventeenth birthday, from the same DOB, is later than 31 March, the last day of the year (so the
--     child is 16 or under at the end of the year; a seventeenth birthday on 31 March itself passes);
--   - SDQ_SCORE is blank (any text counts as present);
--   - SDQ_REASON is exactly SDQ1.
--   A child born on 29 February has the birthday on 1 March in a year that is not a leap year. An OC2 DOB that is blank
--   or not a real date passes. The Header is not used. Only OC2 rows are flagged.
--   Looked after continuously for 12 months: at least one of the child's episodes is in the year (DECOM on or before
--   31 March; DEC blank, or on or after 1 April), and none of them
--   - starts care later than 1 April (RNE S, DECOM after 1 April and on or before 31 March);
--   - ends care before 31 March (REC other than X1, a blank included, DEC on or after 1 April and before 31 March);
--   - is a short break in the year (LS V3 or V4).
-- fix: Enter the SDQ score, or another reason code, since SDQ1 is only for children outside the age range.
-- differs: The validator in use stops at the sixteenth birthday: it passes a child who turned 16 before 31 March,
--   although the check covers children aged 16 at the end of the year.

SELECT row
FROM OC2
WHERE CHILD IN (SELECT CHILD FROM continuously_looked_after)
  AND birthday(DOB, 4) <= year_start()
  AND birthday(DOB, 17) > year_end()
  AND SDQ_SCORE_TEXT IS NULL
  AND SDQ_REASON = 'SDQ1'
