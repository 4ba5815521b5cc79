-- code: 700
-- years: 2027-
-- title: Start of deprivation of liberty order is missing or not a date
-- group: deprivation-of-liberty
-- kind: invalid-format
-- needs: DoLo
-- flags: DoLo(DOLO_START)
-- fails: A DoLo row fails when DOLO_START is blank or is not a real date.
-- fix: Enter the start of the order as DD/MM/YYYY.

SELECT row
FROM DoLo
WHERE DOLO_START_TEXT IS NULL OR NOT is_real_date(DOLO_START_TEXT)
