-- code: SW06STG2
-- years: 2024-
-- title: Social worker episode starts after the end of the year
-- group: social-worker
-- kind: out-of-range
-- needs: SWEpisodes
-- flags: SWEpisodes(SW_DECOM)
-- fails: A SWEpisodes row fails when SW_DECOM is after 31 March, the last day of the year. 31 March itself passes;
--   there is no earliest date. A SW_DECOM that is blank or not a real date passes.
-- fix: Correct the start date, or leave the social worker episode for next year's return.

SELECT row
FROM SWEpisodes
WHERE SW_DECOM > year_end()
