-- code: SW09STG2
-- years: 2024-
-- title: Social worker episode starts and ends on the same day
-- group: social-worker
-- kind: date-order
-- needs: SWEpisodes
-- flags: SWEpisodes(SW_DECOM, SW_DEC)
-- fails: A SWEpisodes row fails when SW_DECOM and SW_DEC are both real dates and are the same day, however each of
--   them is written. A row in which either is blank or not a real date passes. A SW_DEC earlier than SW_DECOM passes
--   here.
-- fix: Correct the dates, or leave out the social worker episode if it lasted less than a day.
-- differs: The validator in use compares the two as text, so it passes the same day written in two ways and fails two
--   identical texts that are not dates.

SELECT row
FROM SWEpisodes
WHERE SW_DECOM = SW_DEC
