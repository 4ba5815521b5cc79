-- code: 543
-- years: 2023-
-- title: Conviction item missing for a child aged 10 or over looked after all year
-- group: health-outcomes
-- kind: missing-value
-- needs: Episodes, OC2
-- flags: OC2(DOB, CONVICTED)
-- fails: An OC2 row fails when CONVICTED is blank, the child was looked after continuously for 12 months (below), and
--   the child's tenth birthday, reckoned from DOB in the same OC2 row, is on or before 31 March, the last day of the
--   year. A child who turns 10 on 31 March itself fails. A DOB that is blank or not a real date passes. A child born on
--   29 February has the birthday on 1 March in a year without that day. A child with no row in Episodes was not looked
--   after continuously and passes.
--   Looked after continuously for 12 months: at least one of the child's episodes is in the year (DECOM on or before 31
--   March; DEC blank, or on or after 1 April), and none of them
--   - starts care later than 1 April (RNE S, DECOM after 1 April and on or before 31 March);
--   - ends care before 31 March (REC other than X1, a blank included, DEC on or after 1 April and before 31 March);
--   - is a short break in the year (LS V3 or V4).
--   Dates that are not real count as blank here. The child need not have been looked after on 1 April already: a child
--   whose first episode starts in mid-year with an RNE other than S (blank included) can count as looked after
--   continuously.
-- fix: Record whether the child was convicted or subject to a final warning during the year.
-- differs: The validator in use passes a child whose tenth birthday is 31 March itself.

SELECT row
FROM OC2
WHERE CONVICTED IS NULL
  AND CHILD IN (SELECT CHILD FROM continuously_looked_after)
  AND birthday(DOB, 10) <= year_end()
