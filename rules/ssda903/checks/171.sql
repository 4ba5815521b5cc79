-- code: 171
-- years: 2023-
-- title: Date of birth of the mother's child is not a real date
-- group: ethnicity-upn-mother
-- kind: invalid-format
-- needs: Header
-- flags: Header(MC_DOB)
-- fails: A Header row fails when MC_DOB is present but is not a real date. A blank MC_DOB passes.
-- fix: Enter the baby's date of birth as DD/MM/YYYY, or leave it blank.

SELECT row
FROM Header
WHERE MC_DOB_TEXT IS NOT NULL AND NOT is_real_date(MC_DOB_TEXT)
