-- code: 701
-- years: 2027-
-- title: End of deprivation of liberty order is not a date
-- group: deprivation-of-liberty
-- kind: invalid-format
-- needs: DoLo
-- flags: DoLo(DOLO_END)
-- fails: A DoLo row fails when DOLO_END is present but is not a real date. A blank DOLO_END passes.
-- fix: Enter the end of the order as DD/MM/YYYY, or leave it blank while the order runs.

SELECT row
FROM DoLo
WHERE DOLO_END_TEXT IS NOT NULL AND NOT is_real_date(DOLO_END_TEXT)
