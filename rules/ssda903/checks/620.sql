-- code: 620
-- years: 2023-
-- title: Child recorded as a mother was under 11 when the year began
-- group: ethnicity-upn-mother
-- kind: out-of-range
-- needs: Header
-- flags: Header(DOB, MOTHER)
-- fails: A Header row fails when MOTHER is exactly 1 and the 11th birthday, reckoned from DOB, is later than 1 April,
--   the first day of the year. An 11th birthday on 1 April passes. A child born on 29 February has the birthday on 1
--   March in a year that is not a leap year. A DOB that is blank or not a real date passes.
-- fix: Check the date of birth and whether the child is a mother.

SELECT row
FROM Header
WHERE MOTHER = '1' AND birthday(DOB, 11) > year_start()
