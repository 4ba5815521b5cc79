-- code: 1004
-- years: 2023-
-- title: Start of missing spell is missing or not a date
-- group: missing-from-care
-- kind: invalid-format
-- needs: Missing
-- flags: Missing(MIS_START)
-- fails: A Missing row fails when MIS_START is blank or is not a real date.
-- fix: Enter the start of the missing spell as DD/MM/YYYY.

SELECT row
FROM Missing
WHERE MIS_START_TEXT IS NULL OR NOT is_real_date(MIS_START_TEXT)
