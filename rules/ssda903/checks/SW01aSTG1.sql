-- code: SW01aSTG1
-- years: 2025-
-- title: Social worker episode from before April 2023 lacks start date or identifier
-- group: social-worker
-- kind: missing-value
-- needs: SWEpisodes
-- flags: SWEpisodes(SW_DECOM, SW_ID)
-- fails: A SWEpisodes row fails when SW_DECOM is blank or not a real date, or when SW_DECOM is before 01/04/2023 and
--   SW_ID is blank. This date is the same in every collection year. SW_REASON is not looked at. No other table is
--   used.
-- fix: Fill in the social worker's start date and identifier.

SELECT row
FROM SWEpisodes
WHERE SW_DECOM IS NULL
   OR (SW_DECOM < DATE '2023-04-01' AND SW_ID IS NULL)
