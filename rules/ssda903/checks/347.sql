-- code: 347
-- years: 2024-
-- title: Care leaver in a foyer is under 18 at the start of the year
-- group: care-leavers
-- kind: out-of-range
-- needs: OC3
-- flags: OC3(ACCOM, DOB)
-- fails: An OC3 row fails when ACCOM is T and the 18th birthday, reckoned from DOB in the same row, is later than 1
--   April, the first day of the year. A child born on 29 February has the birthday on 1 March in a year that is not a
--   leap year.
--   An 18th birthday on 1 April passes. A DOB after 1 April fails. A DOB that is blank or not a real date passes; so
--   does a blank or other ACCOM.
-- fix: Check the date of birth and the accommodation code; a foyer is for young people aged 18 or over.
-- differs: The validator in use counts 18 years as 6574.365 days, so in 2024 and 2027 it also reports someone who turns
--   18 on 1 April itself, and one unreadable date of birth breaks off the whole check.

SELECT row
FROM OC3
WHERE ACCOM = 'T' AND birthday(DOB, 18) > year_start()
