-- code: 226
-- years: 2026-
-- title: Reason for place change given around a temporary placement
-- group: reason-codes
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(REASON_PLACE_CHANGE, PLACE)
-- fails: Put each child's episodes in order of DECOM (blank or not a real date last), then DEC (blank or not a real
--   date last), then row. Rows with a blank CHILD are left out. An Episodes row fails when PLACE is one of T0, T1,
--   T2, T3, T4 and REASON_PLACE_CHANGE is present (any text) in the row itself or in the child's episode before it in
--   this order, whatever the PLACE of that one. Only the row with the temporary placement is flagged. A child's first
--   episode is judged on its own REASON_PLACE_CHANGE alone.
-- fix: Clear the reason for place change in the temporary placement and in the episode before it.
-- differs: The validator in use leaves episodes that start on the same day in file order, whichever of them ended
--   first.

SELECT neighbour_order.row
FROM neighbour_order
LEFT JOIN Episodes AS episode_before ON episode_before.row = neighbour_order.previous_row
WHERE neighbour_order.PLACE IN temporary_placement_codes()
  AND (neighbour_order.REASON_PLACE_CHANGE IS NOT NULL OR episode_before.REASON_PLACE_CHANGE IS NOT NULL)
