-- code: SW11bSTG2
-- years: 2024-
-- title: Social worker episode ended in the last days of March with none following
-- group: social-worker
-- kind: missing-value
-- needs: SWEpisodes
-- flags: SWEpisodes(SW_DEC)
-- fails: Put each child's SWEpisodes rows in order of SW_DECOM, then SW_DEC (blank or not a real date last), then
--   row. A row whose SW_DECOM is blank or not a real date has no place in this order.
--   A row fails when it is the child's last row in this order (an only row among them) and its SW_DEC is a real date
--   from 26 March to 31 March, the last six days of the year, both included. So the row passes where any row follows
--   it in this order, however soon or late that one begins. A row whose SW_DECOM is blank or not a real date passes
--   and does not count as a follower. A SW_DEC that is blank or not a real date passes. Rows with a blank CHILD never
--   fail.
-- fix: Add the social worker episode that follows the one that ended, or correct its end date.
-- differs: The validator in use also fails a row that ended in those days although another follows it, if an earlier
--   row of the child began before that end; of rows with the same start it fails the wrong one; and where a row
--   without a usable SW_DECOM stands after the one that ended, it flags that row instead.

SELECT row
FROM social_worker_order
WHERE CHILD IS NOT NULL
  AND next_row IS NULL
  AND SW_DEC BETWEEN year_end() - 5 AND year_end()
