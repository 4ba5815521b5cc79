-- code: 1005
-- years: 2023-
-- title: End of missing spell is not a date
-- group: missing-from-care
-- kind: invalid-format
-- needs: Missing
-- flags: Missing(MIS_END)
-- fails: A Missing row fails when MIS_END is present but is not a real date. A blank MIS_END passes.
-- fix: Enter the end of the missing spell as DD/MM/YYYY, or leave it blank while the child is missing.

SELECT row
FROM Missing
WHERE MIS_END_TEXT IS NOT NULL AND NOT is_real_date(MIS_END_TEXT)
