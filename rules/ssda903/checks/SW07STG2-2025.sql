-- code: SW07STG2
-- years: 2025-
-- title: Social worker episode ends outside this year and the year before
-- group: social-worker
-- kind: out-of-range
-- needs: SWEpisodes
-- flags: SWEpisodes(SW_DEC)
-- fails: A SWEpisodes row fails when SW_DEC is before 1 April of the collection year before this one or after 31
--   March, the last day of this year. Both of those days themselves pass: in the 2025 collection the earliest is
--   01/04/2023 and the latest 31/03/2025. A SW_DEC that is blank or not a real date passes.
-- fix: Correct the end date, or leave out a social worker episode that ended before last year began.
-- differs: The validator in use goes back 365.2425 days from 1 April, the first day of the year, instead of one
--   calendar year, so it fails the earliest of these days where a 29 February lies between (01/04/2023 in the 2025
--   collection).

SELECT row
FROM SWEpisodes
WHERE SW_DEC NOT BETWEEN make_date(collection_year() - 2, 4, 1) AND year_end()
