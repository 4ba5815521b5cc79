-- code: SW11aSTG2
-- years: 2024-2024
-- title: Social worker episode ended by 26 March and none follows within 5 days
-- group: social-worker
-- kind: date-order
-- needs: SWEpisodes
-- flags: SWEpisodes(SW_DEC)
-- fails: Put each child's SWEpisodes rows in order of SW_DECOM, then SW_DEC (blank or not a real date last), then
--   row. A row whose SW_DECOM is blank or not a real date has no place in this order.
--   A row that has a place in this order fails when its SW_DEC is a real date not later than 26 March, 5 days before
--   the end of the year, and either
--   - it is the child's last row in this order (an only row among them); or
--   - the SW_DECOM of the next row in this order is more than 5 days before or more than 5 days after that SW_DEC.
--     Exactly 5 days either way passes.
--   The row flagged is the one that ended, not the one after it. A row whose SW_DEC is blank or not a real date
--   passes, and so does a row whose SW_DECOM is. Rows with a blank CHILD never fail.
-- fix: Add the social worker episode that follows, or correct the dates so that the two meet.
-- differs: The validator in use never fails the last row of a child, flags the following row instead of the one that
--   ended, and lets a row without a usable SW_DECOM stand as that following row.

SELECT episode.row
FROM social_worker_order AS episode
LEFT JOIN SWEpisodes AS following ON following.row = episode.next_row
WHERE episode.CHILD IS NOT NULL
  AND episode.SW_DEC <= year_end() - 5
  AND (episode.next_row IS NULL OR abs(following.SW_DECOM - episode.SW_DEC) > 5)
