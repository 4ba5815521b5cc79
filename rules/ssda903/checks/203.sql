-- code: 203
-- years: 2023-
-- title: Date of birth differs from last year's return
-- group: previous-year
-- kind: previous-year
-- needs: Header, previous.Header
-- flags: Header(DOB)
-- fails: A Header row fails when the child has a row in last year's Header whose DOB is a different date. A DOB that
--   is not a real date counts as blank on either side. A blank on one side only counts as different; blank on both
--   sides counts as the same. If the child has several rows in last year's Header, one that differs is enough. A
--   child who is not in last year's Header passes.
-- fix: Check the date of birth against the child's record and correct it.
-- differs: The validator in use reports nothing for the whole return when last year's Header holds a child more than
--   once.

SELECT Header.row
FROM Header
JOIN previous.Header AS last_year USING (CHILD)
WHERE Header.DOB IS DISTINCT FROM last_year.DOB
