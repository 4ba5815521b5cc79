-- code: 586
-- years: 2023-
-- title: Missing spell starts on or before the date of birth
-- group: missing-from-care
-- kind: date-order
-- needs: Missing
-- flags: Missing(MIS_START)
-- fails: A Missing row fails when MIS_START is on or before the DOB of the same row. A start on the day of birth
--   fails. A date that is blank or not a real date on either side passes.
-- fix: Check the start of the missing spell and the date of birth against the case record.

SELECT row
FROM Missing
WHERE MIS_START <= DOB
