-- code: SW17STG2
-- years: 2026-
-- title: Latest social worker episode has an end date, so none is open at 31 March
-- group: social-worker
-- kind: conflict
-- needs: SWEpisodes
-- flags: SWEpisodes(SW_DECOM, SW_DEC)
-- fails: Put each child's SWEpisodes rows in order of SW_DECOM, then SW_DEC (blank or not a real date last), then
--   row. A row whose SW_DECOM is blank or not a real date has no place in this order.
--   The child's last row in this order fails when its SW_DEC is present, whatever date or other text it holds, a date
--   after 31 March too. The child's other rows pass. Rows whose SW_DECOM is blank or not a real date pass, so a child
--   with no other rows passes. Whether the child was looked after on 31 March is not looked at. Rows with a blank
--   CHILD are put in order together, as if they belonged to one child.
-- fix: Remove the end date if the social worker still has the child, or add the social worker episode that follows.
-- differs: The validator in use takes the upper of two rows that tie (in a long table either of them) even where the
--   other is open, tests a row without a usable SW_DECOM where the child has no other, and also reads dates written
--   in other ways, such as 2025-05-01.

SELECT row
FROM social_worker_order
WHERE next_row IS NULL AND SW_DEC_TEXT IS NOT NULL
