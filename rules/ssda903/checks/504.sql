-- code: 504
-- years: 2023-
-- title: Category of need changes from one continuing episode to the next
-- group: episodes-sequence
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(CIN)
-- fails: Put each child's rows in order of DECOM (blank or not a real date last), then DEC (blank or not a real date
--   last), then row. Compare each row with the row just before it for the same child.
--   The later row fails when the earlier row has REC X1, the earlier row's DEC is the same real date as the later row's
--   DECOM, and the two CIN differ. A blank CIN differs from any code, but two blank CIN are the same and pass. A
--   child's first row never fails.
-- fix: Report the category of need that was recorded when the child entered care in every episode of that period of
--   care.
-- differs: The validator in use reports two blank categories in a row as a change, and keeps rows with the same DECOM
--   in file order.

SELECT episode_order.row
FROM episode_order
JOIN Episodes AS later ON later.row = episode_order.row
JOIN Episodes AS earlier ON earlier.row = episode_order.previous_row
WHERE earlier.REC = 'X1'
  AND earlier.DEC = later.DECOM
  AND earlier.CIN IS DISTINCT FROM later.CIN
