-- code: 431
-- years: 2023-
-- title: Started to be looked after, but previous episode ended that day or later
-- group: episodes-sequence
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(RNE, DECOM)
-- fails: Put each child's Episodes rows in order of DECOM, then DEC, then row, with a DECOM or DEC that is blank or not
--   a real date last. The row just before in this order is the previous episode; the child's first row has none, and
--   neither has a row whose CHILD is blank.
--   An Episodes row fails when RNE is S and DECOM is on or before the DEC of the previous episode. A DECOM one day
--   after that DEC passes, and so does a row without a previous episode, or where its DECOM or the DEC of the previous
--   episode is blank or not a real date. Only the episode directly before is compared.
-- fix: Use the reason for a continuing episode when care did not stop, or correct the dates.
-- differs: The validator in use leaves episodes with the same DECOM in file order instead of putting the one that ended
--   first in front.

SELECT episode.row
FROM neighbour_order AS episode
JOIN Episodes AS before ON before.row = episode.previous_row
WHERE episode.RNE = 'S'
  AND episode.DECOM <= before.DEC
