-- code: 186
-- years: 2023-
-- title: SDQ score or reason missing for a child aged 4 to 16 all year
-- group: health-outcomes
-- kind: missing-value
-- needs: Episodes, OC2
-- flags: OC2(SDQ_SCORE)
-- fails: An OC2 row fails when all of these hold, with birthdays reckoned from DOB in the OC2 row:
--   - the child's fourth birthday is on or before 1 April, the first day of the year;
--   - the child's seventeenth birthday is later than 31 March, the last day of the year;
--   - the child was looked after continuously for 12 months (below; a child absent from Episodes was not, and
--     passes);
--   - SDQ_SCORE and SDQ_REASON are both blank.
--   A child born on 29 February has the birthday on 1 March in a year that is not a leap year. A DOB that is blank or
--   not a real date passes.
--   Looked after continuously for 12 months: at least one of the child's episodes is in the year (DECOM on or before
--   31 March; DEC blank, or on or after 1 April), and none of them
--   - starts care later than 1 April (RNE S, DECOM after 1 April and on or before 31 March);
--   - ends care before 31 March (REC other than X1, a blank included, DEC on or after 1 April and before 31 March);
--   - is a short break in the year (LS V3 or V4).
--   A date that is not a real date counts as blank.
-- fix: Enter the SDQ score, or the reason why there is none.

SELECT row
FROM OC2
WHERE birthday(DOB, 4) <= year_start()
  AND birthday(DOB, 17) > year_end()
  AND CHILD IN (SELECT CHILD FROM continuously_looked_after)
  AND SDQ_SCORE_TEXT IS NULL
  AND SDQ_REASON IS NULL
