-- code: 567
-- years: 2023-
-- title: Missing spell ends before it starts
-- group: missing-from-care
-- kind: date-order
-- needs: Missing
-- flags: Missing(MIS_START, MIS_END)
-- fails: A Missing row fails when MIS_START is later than MIS_END. Equal dates pass. A row in which either date is
--   blank or not a real date passes.
-- fix: Correct the start or the end date of the missing spell.

SELECT row
FROM Missing
WHERE MIS_START > MIS_END
