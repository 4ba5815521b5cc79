-- code: 607
-- years: 2025-
-- title: Girl ceased to be looked after but mother field is blank
-- group: ethnicity-upn-mother
-- kind: missing-value
-- needs: Episodes, Header
-- flags: Episodes(DEC, REC, LS), Header(SEX, MOTHER)
-- fails: Every Episodes row is compared with every Header row of the same CHILD. A pair fails when all of these hold:
--   DEC is a real date from 1 April to 31 March, both days included; REC is present and is not X1; LS is not V3 or V4
--   (a blank LS counts as not); SEX is F; MOTHER is blank. Both rows of a failing pair are flagged. A child absent
--   from Header passes, and so does a child whose SEX is blank and a row with a blank CHILD.
-- fix: Record whether the young person is a mother.

SELECT Episodes.row AS Episodes, Header.row AS Header
FROM Episodes
JOIN Header USING (CHILD)
WHERE DEC BETWEEN year_start() AND year_end()
  AND REC <> 'X1'
  AND NOT is_short_break(LS)
  AND SEX IN female_codes()
  AND MOTHER IS NULL
