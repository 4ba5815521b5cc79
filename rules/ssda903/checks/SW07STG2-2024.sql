-- code: SW07STG2
-- years: 2024-2024
-- title: Social worker episode ends outside the year
-- group: social-worker
-- kind: out-of-range
-- needs: SWEpisodes
-- flags: SWEpisodes(SW_DEC)
-- fails: A SWEpisodes row fails when SW_DEC is not in the year, from 1 April to 31 March, both days included. A
--   SW_DEC that is blank or not a real date passes.
-- fix: Correct the end date, or leave out a social worker episode that did not end in the year.

SELECT row
FROM SWEpisodes
WHERE SW_DEC NOT BETWEEN year_start() AND year_end()
