-- code: SW05STG1
-- years: 2024-
-- title: Social worker episode end date is not a valid date
-- group: social-worker
-- kind: invalid-format
-- needs: SWEpisodes
-- flags: SWEpisodes(SW_DEC)
-- fails: A SWEpisodes row fails when SW_DEC is present and cannot be read as a date. To be read, it must have exactly
--   three parts divided by slashes: day and month in one or two digits each, year in four. The day, the month or both
--   may be ZZ, and the year ZZZZ (in capitals), for not known: put 01 for each ZZ and 2000 for ZZZZ. The outcome must
--   then be a real date. So ZZ/ZZ/ZZZZ, 31/ZZ/2024, 29/02/ZZZZ and 1/4/2024 pass; 31/02/ZZZZ, zz/02/2024, 01/04/24,
--   01/04/ZZ and 2024-04-01 fail. A blank SW_DEC passes. Small letters matter only in a table that a program hands
--   over: those of a file are read as capitals.
-- fix: Enter the end date as DD/MM/YYYY.

SELECT row
FROM SWEpisodes
WHERE SW_DEC_AS_WRITTEN IS NOT NULL AND earliest_day(SW_DEC_AS_WRITTEN) IS NULL
