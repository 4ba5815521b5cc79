-- code: 611
-- years: 2023-
-- title: Child is a mother but the date of birth of her child is blank
-- group: ethnicity-upn-mother
-- kind: missing-value
-- needs: Header
-- flags: Header(MOTHER, MC_DOB)
-- fails: A Header row fails when MOTHER is exactly 1 and MC_DOB is blank. Any text in MC_DOB counts as present, even
--   where it is not a real date. A blank MOTHER or any other value passes.
-- fix: Enter the date of birth of the young person's first child.

SELECT row
FROM Header
WHERE MOTHER = '1' AND MC_DOB_TEXT IS NULL
