-- code: SW02STG1
-- years: 2024-
-- title: Social worker identifier does not begin with SW or XX
-- group: social-worker
-- kind: invalid-format
-- needs: SWEpisodes
-- flags: SWEpisodes(SW_ID)
-- fails: A SWEpisodes row fails when the first two characters of SW_ID are not SW or XX, in capitals. A blank SW_ID
--   fails, and so does one that is a single character long. What follows the first two characters is not looked at.
--   Small letters matter only in a table that a program hands over: those of a file are read as capitals.
-- fix: Enter the social worker's registration number with its SW prefix, or the XX form where there is none.
-- caveat: A blank identifier fails here as well as in the check for missing details; the purpose is only to test the
--   form.

SELECT row
FROM SWEpisodes
WHERE SW_ID IS NULL
   OR left(SW_ID_AS_WRITTEN, 2) NOT IN ('SW', 'XX')
