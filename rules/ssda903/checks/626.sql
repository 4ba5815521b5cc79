-- code: 626
-- years: 2023-
-- title: Not a mother last year but first child was born before this year
-- group: previous-year
-- kind: previous-year
-- needs: Header, previous.Header
-- flags: Header(MOTHER, MC_DOB)
-- fails: A Header row fails when its MOTHER is 1, its MC_DOB is a real date before 1 April, the first day of the year,
--   and the child has a row in last year's Header whose MOTHER is 0. MOTHER is read as a number both times (1.0 is 1);
--   a blank MOTHER last year, or one that is not a number, passes. A birth on 1 April itself passes. A child absent
--   from last year's Header and a blank CHILD pass.
-- fix: Check the date of birth of the first child, or tell the department that last year's mother status was wrong.

SELECT Header.row
FROM Header
JOIN previous.Header AS last_year USING (CHILD)
WHERE as_number(Header.MOTHER) = 1
  AND Header.MC_DOB < year_start()
  AND as_number(last_year.MOTHER) = 0
