-- code: SW01bSTG1
-- years: 2025-
-- title: Social worker episode from April 2023 on lacks start, identifier or reason
-- group: social-worker
-- kind: missing-value
-- needs: SWEpisodes
-- flags: SWEpisodes(SW_DECOM, SW_ID, SW_REASON)
-- fails: A SWEpisodes row fails when SW_DECOM is blank or not a real date, or when SW_DECOM is on or after 01/04/2023
--   and SW_ID or SW_REASON (or both) is blank. This date is the same in every collection year. No other table is
--   used.
-- fix: Fill in the social worker's start date, identifier and reason for change.
-- caveat: A row without a usable SW_DECOM fails this check and SW01aSTG1 both; one of them would do.

SELECT row
FROM SWEpisodes
WHERE SW_DECOM IS NULL
   OR (SW_DECOM >= DATE '2023-04-01' AND (SW_ID IS NULL OR SW_REASON IS NULL))
