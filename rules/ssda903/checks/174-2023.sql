-- code: 174
-- years: 2023-2024
-- title: Male child recorded as having a baby as its mother
-- group: ethnicity-upn-mother
-- kind: conflict
-- needs: Header
-- flags: Header(SEX, MC_DOB)
-- fails: A Header row fails when SEX is exactly 1 and MC_DOB is present. Any text in MC_DOB counts, real date or not. A
--   blank SEX or a blank MC_DOB passes.
-- fix: Correct the gender, or remove the date of birth of the baby.

SELECT row
FROM Header
WHERE SEX IN male_codes() AND MC_DOB_TEXT IS NOT NULL
