-- code: 225
-- years: 2023-
-- title: Reason for place change missing before a move
-- group: reason-codes
-- kind: missing-value
-- needs: Episodes
-- flags: Episodes(REASON_PLACE_CHANGE)
-- fails: Put each child's episodes in order of DECOM (blank or not a real date last), then DEC (blank or not a real
--   date last), then row. Rows with a blank CHILD are left out. An Episodes row fails when the child has a next
--   episode in this order and all of these hold:
--   - its REC is X1;
--   - its REASON_PLACE_CHANGE is blank;
--   - its PLACE is not one of T0, T1, T2, T3, T4 (a blank PLACE is not one of them);
--   - RNE of the next episode is one of P, B, T, U;
--   - PLACE of the next episode is not one of T0, T1, T2, T3, T4 (a blank PLACE is not one of them).
--   The earlier row is the one flagged. The dates of the two episodes need not meet. A child's last episode passes.
-- fix: Give the reason for the place change in the episode that ends with the move.
-- differs: The validator in use leaves episodes that start on the same day in file order, whichever of them ended
--   first.

SELECT neighbour_order.row
FROM neighbour_order
JOIN Episodes AS next_episode ON next_episode.row = neighbour_order.next_row
WHERE neighbour_order.REC = 'X1'
  AND neighbour_order.REASON_PLACE_CHANGE IS NULL
  AND (neighbour_order.PLACE IS NULL OR neighbour_order.PLACE NOT IN temporary_placement_codes())
  AND next_episode.RNE IN ('P', 'B', 'T', 'U')
  AND (next_episode.PLACE IS NULL OR next_episode.PLACE NOT IN temporary_placement_codes())
