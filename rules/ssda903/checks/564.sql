-- code: 564
-- years: 2023-
-- title: Missing spell has no start date
-- group: missing-from-care
-- kind: missing-value
-- needs: Missing
-- flags: Missing(MISSING, MIS_START)
-- fails: A Missing row fails when MISSING is M or A (in either case) and MIS_START is blank. Any text in MIS_START
--   counts as present, even where it is not a real date. A blank or other MISSING passes.
-- fix: Add the date the child went missing or away without authorisation.

SELECT row
FROM Missing
WHERE MISSING IN ('M', 'A') AND MIS_START_TEXT IS NULL
