-- code: 202
-- years: 2023-
-- title: Sex differs from last year's return
-- group: previous-year
-- kind: previous-year
-- needs: Header, previous.Header
-- flags: Header(SEX)
-- fails: A Header row fails when the child has a row in last year's Header whose SEX is different. On both sides, in
--   every year, 1 is read as M and 2 as F (the codes changed from 2024 to 2025), so 1 last year and M this year are
--   the same; all other values are compared exactly as they stand. A blank on one side only counts as different;
--   blank on both sides counts as the same. If the child has several rows in last year's Header, one that differs is
--   enough. A child who is not in last year's Header passes.
-- fix: Find out which year's sex code is right and correct this year's return or note the change.
-- differs: The validator in use compares the codes as they stand, and so flags in 2025 every child whose sex went
--   from 1 to M or from 2 to F.

SELECT Header.row
FROM Header
JOIN previous.Header AS last_year USING (CHILD)
WHERE sex_as_letter(Header.SEX) IS DISTINCT FROM sex_as_letter(last_year.SEX)
