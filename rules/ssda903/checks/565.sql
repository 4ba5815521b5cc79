-- code: 565
-- years: 2023-
-- title: Missing spell has a start date but no missing or away code
-- group: missing-from-care
-- kind: missing-value
-- needs: Missing
-- flags: Missing(MISSING, MIS_START)
-- fails: A Missing row fails when MIS_START is present and MISSING is blank. Any text in MIS_START counts as present,
--   even where it is not a real date. Any text in MISSING passes, a wrong code included.
-- fix: Say whether the child was missing (M) or away without authorisation (A).

SELECT row
FROM Missing
WHERE MIS_START_TEXT IS NOT NULL AND MISSING IS NULL
