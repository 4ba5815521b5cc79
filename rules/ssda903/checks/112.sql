-- code: 112
-- years: 2023-
-- title: Date child should be placed for adoption is not a real date
-- group: adoption
-- kind: invalid-format
-- needs: AD1
-- flags: AD1(DATE_INT)
-- fails: An AD1 row fails when DATE_INT is present but is not a real date. A blank DATE_INT passes.
-- fix: Enter the date as DD/MM/YYYY or leave it blank.

SELECT row
FROM AD1
WHERE DATE_INT_TEXT IS NOT NULL AND NOT is_real_date(DATE_INT_TEXT)
