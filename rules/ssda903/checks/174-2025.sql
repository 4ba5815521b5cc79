-- code: 174
-- years: 2025-
-- title: Male child recorded as having a baby as its mother
-- group: ethnicity-upn-mother
-- kind: conflict
-- needs: Header
-- flags: Header(SEX, MC_DOB)
-- fails: A Header row fails when SEX is exactly M and MC_DOB is present. Any text in MC_DOB counts, real date or not.
--   F, U, a blank SEX and the old code 1 pass, and so does a blank MC_DOB.
-- fix: Correct the sex, or remove the date of birth of the baby.

SELECT row
FROM Header
WHERE SEX IN male_codes() AND MC_DOB_TEXT IS NOT NULL
