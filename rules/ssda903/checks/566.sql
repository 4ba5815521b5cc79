-- code: 566
-- years: 2023-
-- title: Missing spell has an end date but no missing or away code
-- group: missing-from-care
-- kind: missing-value
-- needs: Missing
-- flags: Missing(MISSING, MIS_END)
-- fails: A Missing row fails when MIS_END is present and MISSING is blank. Any text in MIS_END counts as present, even
--   where it is not a real date. Any text in MISSING passes, a wrong code included.
-- fix: Say whether the child was missing (M) or away without authorisation (A).

SELECT row
FROM Missing
WHERE MIS_END_TEXT IS NOT NULL AND MISSING IS NULL
