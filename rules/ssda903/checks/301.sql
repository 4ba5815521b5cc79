-- code: 301
-- years: 2023-
-- title: Date of birth is after the end of the collection year
-- group: child-identity
-- kind: out-of-range
-- needs: Header
-- flags: Header(DOB)
-- fails: A Header row fails when DOB is later than 31 March, the last day of the year. A DOB on 31 March passes; so
--   does a DOB that is blank or not a real date.
-- fix: Correct the date of birth, or leave the child to the next year's return if born after 31 March.

SELECT row
FROM Header
WHERE DOB > year_end()
