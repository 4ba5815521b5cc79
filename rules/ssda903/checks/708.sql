-- code: 708
-- years: 2027-
-- title: Deprivation of liberty order starts on or before the date of birth
-- group: deprivation-of-liberty
-- kind: date-order
-- needs: DoLo
-- flags: DoLo(DOLO_START)
-- fails: A DoLo row fails when DOLO_START is on or before the DOB of the same row. A start on the day of birth fails.
--   A date that is blank or not a real date on either side passes.
-- fix: Check the start of the order and the date of birth against the case record.

SELECT row
FROM DoLo
WHERE DOLO_START <= DOB
