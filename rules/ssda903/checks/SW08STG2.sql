-- code: SW08STG2
-- years: 2024-
-- title: Earlier social worker episode left open when a later one exists
-- group: social-worker
-- kind: missing-value
-- needs: SWEpisodes
-- flags: SWEpisodes(SW_DEC)
-- fails: Put each child's SWEpisodes rows in order of SW_DECOM, then SW_DEC (blank or not a real date last), then
--   row. A row whose SW_DECOM is blank or not a real date has no place in this order. A row fails when it has a place
--   in this order, is not the child's last, and its SW_DEC is blank or not a real date. Rows whose SW_DECOM is blank
--   or not a real date pass, and they do not make any other row fail. Rows with a blank CHILD never fail.
-- fix: Give the earlier social worker episode its end date.
-- differs: The validator in use lets a row without a usable SW_DECOM stand as the child's latest, so that the open
--   episode before it fails; it takes a SW_DECOM of 01/01/1901 as blank, and of rows that tie it takes the lower one
--   as the latest (in a long table either of them) even where that one has ended.

SELECT row
FROM social_worker_order
WHERE CHILD IS NOT NULL
  AND next_row IS NOT NULL
  AND SW_DEC IS NULL
