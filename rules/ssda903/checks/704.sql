-- code: 704
-- years: 2027-
-- title: Deprivation of liberty order ends outside the collection year
-- group: deprivation-of-liberty
-- kind: out-of-range
-- needs: DoLo
-- flags: DoLo(DOLO_END)
-- fails: A DoLo row fails when DOLO_END is a real date before 1 April, the first day of the year, or after 31 March,
--   the last. An end on either day passes, and so does a DOLO_END that is blank or not a real date.
-- fix: Correct the end date, remove an order that ended before the year, or leave the end blank if it still runs.

SELECT row
FROM DoLo
WHERE DOLO_END NOT BETWEEN year_start() AND year_end()
