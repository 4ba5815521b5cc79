-- code: 385
-- years: 2023-
-- title: Episode ends after the close of the collection year
-- group: episodes-sequence
-- kind: out-of-range
-- needs: Episodes
-- flags: Episodes(DEC)
-- fails: An Episodes row fails when DEC is a real date after 31 March, the last day of the year. A DEC on 31 March
--   passes, and so does a DEC that is blank or not a real date.
-- fix: Clear the end date (and its reason) of an episode still running at 31 March, or correct a mistyped year.

SELECT row
FROM Episodes
WHERE DEC > year_end()
