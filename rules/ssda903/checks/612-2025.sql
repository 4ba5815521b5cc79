-- code: 612
-- years: 2025-
-- title: Date of birth of first child given but girl is not recorded as a mother
-- group: ethnicity-upn-mother
-- kind: conflict
-- needs: Header
-- flags: Header(SEX, MOTHER, MC_DOB)
-- fails: A Header row fails when SEX is F, MC_DOB is present (any text, a real date or not), and MOTHER is either
--   exactly 0 or blank. Any other SEX, a blank SEX included, passes.
-- fix: Set the mother field to 1 if she has a child, or remove the date of birth of the first child.

SELECT row
FROM Header
WHERE SEX IN female_codes()
  AND MC_DOB_TEXT IS NOT NULL
  AND (MOTHER IS NULL OR MOTHER = '0')
