-- code: 197B
-- years: 2023-
-- title: SDQ score or reason missing for a child turning 4 or 17 in the year
-- group: health-outcomes
-- kind: missing-value
-- needs: OC2, Episodes
-- flags: OC2(SDQ_REASON, DOB)
-- fails: An OC2 row fails when all of these hold, with birthdays reckoned from DOB in the OC2 row:
--   - the child's fourth or seventeenth birthday is in the year, from 1 April to 31 March, both days included;
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
-- caveat: A child whose fourth birthday is on 1 April, the first day of the year, is flagged both here and by 186.

SELECT row
FROM OC2
WHERE (
    birthday(DOB, 4) BETWEEN year_start() AND year_end()
    OR birthday(DOB, 17) BETWEEN year_start() AND year_end()
  )
  AND CHILD IN (SELECT CHILD FROM continuously_looked_after)
  AND SDQ_SCORE_TEXT IS NULL
  AND SDQ_REASON IS NULL
