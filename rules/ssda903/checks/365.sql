-- code: 365
-- years: 2023-
-- title: Single short-term respite placement lasted more than 17 days
-- group: legal-status
-- kind: out-of-range
-- needs: Episodes
-- flags: Episodes(LS, DECOM, DEC)
-- fails: An Episodes row fails when LS is V3 and DEC is more than 17 days later than DECOM. An empty DEC is taken as 31
--   March, the last day of the year. Exactly 17 days passes. A DECOM that is blank or not a real date passes; so does a
--   DEC that is filled but not a real date. Each row is judged alone.
-- fix: Check the dates; a single respite break may not run beyond 17 days.

SELECT row
FROM Episodes
WHERE LS = 'V3' AND end_or_year_end(DEC, DEC_TEXT) > DECOM + 17
