-- code: 102
-- years: 2023-
-- title: Date of birth missing or not a real date
-- group: child-identity
-- kind: invalid-format
-- needs: Header
-- flags: Header(DOB)
-- fails: A Header row fails when DOB is blank or is not a real date.
-- fix: Enter the child's date of birth as DD/MM/YYYY.

SELECT row
FROM Header
WHERE DOB_TEXT IS NULL OR NOT is_real_date(DOB_TEXT)
