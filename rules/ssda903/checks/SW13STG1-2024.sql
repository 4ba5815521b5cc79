-- code: SW13STG1
-- years: 2024-2024
-- title: Reason for social worker change is missing or not a recognised code
-- group: social-worker
-- kind: invalid-code
-- needs: SWEpisodes
-- flags: SWEpisodes(SW_REASON)
-- fails: A SWEpisodes row fails when SW_REASON is blank, or is not exactly one of: MANAGE, FCONTA, LEFTRL, ORGRST,
--   TSPROC, ABSENC, CHCHAN, PCCHAN, SWDIED, OTHERS (in capitals). Small letters matter only in a table that a program
--   hands over: those of a file are read as capitals.
-- fix: Choose the code for why the social worker changed.

SELECT row
FROM SWEpisodes
WHERE SW_REASON IS NULL
   OR SW_REASON_AS_WRITTEN NOT IN reason_for_social_worker_change_codes()
