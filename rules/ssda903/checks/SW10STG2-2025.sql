-- code: SW10STG2
-- years: 2025-
-- title: Social worker episode does not begin within 7 days of the previous one ending
-- group: social-worker
-- kind: date-order
-- needs: SWEpisodes
-- flags: SWEpisodes(SW_DECOM)
-- fails: Put each child's SWEpisodes rows in order of SW_DECOM, then SW_DEC (blank or not a real date last), then
--   row. A row whose SW_DECOM is blank or not a real date has no place in this order.
--   A row with a row just before it in this order fails when its own SW_REASON is not exactly FCONTA (a blank
--   SW_REASON is not), and its own SW_DECOM is more than 7 days before or more than 7 days after the SW_DEC of the
--   row before it. An SW_DEC exactly 7 days away passes, either way. So a gap of over 7 days fails as well as an
--   overlap of over 7 days. The child's first row passes, and so does one whose own SW_DECOM, or the SW_DEC of the
--   row before it, is blank or not a real date.
--   A row with FCONTA still serves as the row before the next. Rows with a blank CHILD are put in order together, as
--   if they belonged to one child. Small letters matter only in a table that a program hands over: those of a file
--   are read as capitals.
-- fix: Make the start of the social worker episode follow on from the end of the one before.
-- differs: The validator in use also fails a row when the row before it has no usable SW_DEC, or when its own
--   SW_DECOM is not usable; and where every CHILD in the table is blank it fails the first row as well (unless its
--   reason is FCONTA).

SELECT episode.row
FROM social_worker_order AS episode
JOIN SWEpisodes AS before ON before.row = episode.previous_row
WHERE abs(episode.SW_DECOM - before.SW_DEC) > 7
  AND episode.SW_REASON_AS_WRITTEN IS DISTINCT FROM 'FCONTA'
