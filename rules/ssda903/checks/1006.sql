-- code: 1006
-- years: 2023-
-- title: Type of missing spell not a recognised code
-- group: missing-from-care
-- kind: invalid-code
-- needs: Missing
-- flags: Missing(MISSING)
-- fails: A Missing row fails when MISSING is present and is neither M nor A. A blank MISSING passes.
-- fix: Use M for missing and A for away from placement without authorisation.

SELECT row
FROM Missing
WHERE MISSING IS NOT NULL AND MISSING NOT IN missing_or_away_codes()
