-- code: 570
-- years: 2023-
-- title: Missing spell starts after the end of the year
-- group: missing-from-care
-- kind: out-of-range
-- needs: Missing
-- flags: Missing(MIS_START)
-- fails: A Missing row fails when MIS_START is later than 31 March, the last day of the year. A MIS_START on 31 March
--   itself passes, and so does one that is blank or not a real date.
-- fix: Correct the start date, or leave the spell for next year's return.

SELECT row
FROM Missing
WHERE MIS_START > year_end()
