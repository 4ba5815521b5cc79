-- code: 542
-- years: 2023-
-- title: Conviction information given for a child under 10
-- group: health-outcomes
-- kind: conflict
-- needs: OC2
-- flags: OC2(CONVICTED)
-- fails: An OC2 row fails when CONVICTED is present (a 0 is present) and the child's tenth birthday, reckoned from DOB
--   in the same OC2 row, is later than 31 March, the last day of the year. A child who turns 10 on 31 March itself
--   passes. A DOB that is blank or not a real date passes. A child born on 29 February has the birthday on 1 March in a
--   year without that day.
-- fix: Leave the conviction item blank for a child under 10, or correct the date of birth.

SELECT row
FROM OC2
WHERE CONVICTED IS NOT NULL AND birthday(DOB, 10) > year_end()
