-- code: 204
-- years: 2023-
-- title: Ethnic origin differs from last year's return
-- group: previous-year
-- kind: previous-year
-- needs: Header, previous.Header
-- flags: Header(ETHNIC)
-- fails: A Header row fails when the child has a row in last year's Header whose ETHNIC is different; upper and lower
--   case do not matter. A blank on one side only counts as different; blank on both sides counts as the same. If the
--   child has several rows in last year's Header, one that differs is enough. A child who is not in last year's
--   Header passes.
-- fix: Find out which year's ethnic origin code is right and correct this year's return or note the change.
-- differs: The validator in use reports nothing for the whole return when last year's Header holds a child more than
--   once.

SELECT Header.row
FROM Header
JOIN previous.Header AS last_year USING (CHILD)
WHERE Header.ETHNIC IS DISTINCT FROM last_year.ETHNIC
