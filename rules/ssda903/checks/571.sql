-- code: 571
-- years: 2023-
-- title: Missing spell ends outside the year
-- group: missing-from-care
-- kind: out-of-range
-- needs: Missing
-- flags: Missing(MIS_END)
-- fails: A Missing row fails when MIS_END is earlier than 1 April, the first day of the year, or later than 31 March,
--   its last day. The first and the last day of the year pass, and so does a MIS_END that is blank or not a real date.
-- fix: Correct the end date, or take out a spell that belongs to another year's return.

SELECT row
FROM Missing
WHERE MIS_END < year_start() OR MIS_END > year_end()
