-- code: 367
-- years: 2023-
-- title: More than 75 days of short-term respite in the year
-- group: legal-status
-- kind: out-of-range
-- needs: Episodes
-- flags: Episodes(LS, DECOM, DEC)
-- fails: Take the Episodes rows with LS V3 and a real DECOM. An empty DEC, or a DEC after 31 March, the last day of the
--   year, becomes 31 March; a DECOM before 1 April, the first day of the year, becomes 1 April. The row's days are DEC
--   minus DECOM after that. Rows with 0 or fewer days, and rows whose DEC is filled but not a real date, are dropped.
--   Add up the days of the rows left for each child; rows with a blank CHILD are not counted and pass.
--   If the sum is more than 75, every row left for that child fails; dropped rows never do. A sum of exactly 75 passes.
-- fix: Check the dates of the respite breaks; a child may have at most 75 days of respite in twelve months.
-- caveat: The limit applies to any twelve months, but only the days inside the collection year are counted; last year's
--   return is not looked at.

WITH respite AS (
    SELECT
        row,
        CHILD,
        least(end_or_year_end(DEC, DEC_TEXT), year_end()) - greatest(DECOM, year_start()) AS days
    FROM Episodes
    WHERE CHILD IS NOT NULL AND LS = 'V3' AND DECOM IS NOT NULL AND end_or_year_end(DEC, DEC_TEXT) IS NOT NULL
)
SELECT row
FROM respite
WHERE days > 0
QUALIFY sum(days) OVER (PARTITION BY CHILD) > 75
