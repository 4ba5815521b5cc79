-- code: SW03STG1
-- years: 2024-2024
-- title: Social worker episode is incomplete
-- group: social-worker
-- kind: missing-value
-- needs: SWEpisodes
-- flags: SWEpisodes(SW_ID, SW_DECOM, SW_REASON)
-- fails: A SWEpisodes row fails when at least one of SW_ID, SW_DECOM and SW_REASON is blank. Any text counts as
--   present: an SW_DECOM that is not a real date does. SW_DEC is not looked at.
-- fix: Fill in the social worker's identifier, start date and reason for change.

SELECT row
FROM SWEpisodes
WHERE SW_ID IS NULL OR SW_DECOM_TEXT IS NULL OR SW_REASON IS NULL
