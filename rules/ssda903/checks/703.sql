-- code: 703
-- years: 2027-
-- title: Deprivation of liberty order starts after the year end
-- group: deprivation-of-liberty
-- kind: out-of-range
-- needs: DoLo
-- flags: DoLo(DOLO_START)
-- fails: A DoLo row fails when DOLO_START is later than 31 March, the last day of the year. A start on 31 March
--   passes, and so does a DOLO_START that is blank or not a real date.
-- fix: Correct the start date, or hold the order over for next year's return.

SELECT row
FROM DoLo
WHERE DOLO_START > year_end()
