-- code: SW13STG1
-- years: 2025-
-- title: Reason for social worker change missing since April 2023 or not recognised
-- group: social-worker
-- kind: invalid-code
-- needs: SWEpisodes
-- flags: SWEpisodes(SW_REASON)
-- fails: A SWEpisodes row fails when either
--   - SW_REASON is present and is not exactly one of MANAGE, FCONTA, LEFTRL, ORGRST, TSPROC, ABSENC, CHCHAN, PCCHAN,
--     SWDIED, OTHERS (in capitals), whatever SW_DECOM holds; or
--   - SW_REASON is blank and SW_DECOM is a real date on or after 01/04/2023, a date that is the same in every
--     collection year.
--   A row with a blank SW_REASON passes where SW_DECOM is blank or not a real date (ZZ/04/2024 is not one); the other
--   rows are judged all the same. Small letters matter only in a table that a program hands over: those of a file are
--   read as capitals.
-- fix: Choose the code for why the social worker changed.
-- differs: The validator in use gives no result for the return as soon as one SW_DECOM cannot be read, and it also
--   reads dates written in other ways, such as 2024-05-01.

SELECT row
FROM SWEpisodes
WHERE SW_REASON_AS_WRITTEN NOT IN reason_for_social_worker_change_codes()
   OR (SW_REASON IS NULL AND SW_DECOM >= DATE '2023-04-01')
