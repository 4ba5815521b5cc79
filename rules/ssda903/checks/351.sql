-- code: 351
-- years: 2023-
-- title: Child was over 25 at the start of the collection year
-- group: child-identity
-- kind: out-of-range
-- needs: Header
-- flags: Header(DOB)
-- fails: A Header row fails when the 25th birthday is before 1 April, the first day of the year. A child born on 29
--   February has the birthday on 1 March in a year that is not a leap year. A 25th birthday on 1 April passes; so does
--   a DOB that is blank or not a real date.
-- fix: Correct the date of birth, or remove a person who is too old to be in this return.

SELECT row
FROM Header
WHERE birthday(DOB, 25) < year_start()
