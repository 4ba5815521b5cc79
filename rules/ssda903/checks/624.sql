-- code: 624
-- years: 2023-
-- title: Date of birth of first child differs from last year
-- group: previous-year
-- kind: previous-year
-- needs: Header, previous.Header
-- flags: Header(MC_DOB)
-- fails: A Header row fails when the child has a row in last year's Header in which MC_DOB is a real date and this
--   year's MC_DOB is not the same calendar date (1/2/2024 and 01/02/2024 are the same). A blank MC_DOB this year
--   differs from a date last year, so it fails, and so does text that is not a real date. An MC_DOB that was blank or
--   not a real date last year never fails; a child absent from last year's Header and a blank CHILD pass.
-- fix: Check which date of birth of the first child is right and correct this year's return, or confirm the change.
-- differs: The validator in use compares the values as written, so 1/2/2024 against 01/02/2024 fails although it is
--   the same date.

SELECT Header.row
FROM Header
JOIN previous.Header AS last_year USING (CHILD)
WHERE last_year.MC_DOB IS NOT NULL
  AND Header.MC_DOB IS DISTINCT FROM last_year.MC_DOB
