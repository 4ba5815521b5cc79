-- code: 432
-- years: 2023-
-- title: Previous episode ended care, but this one is not a start of care
-- group: reason-codes
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(RNE)
-- fails: Put each child's Episodes rows in order of DECOM, then DEC, then row, with a DECOM or DEC that is blank or not
--   a real date last. The row just before in this order is the previous episode; the child's first row has none, and
--   neither has a row whose CHILD is blank.
--   An Episodes row fails when the REC of the previous episode is one of E2, E3, E4A, E4B, E5, E6, E7, E8, E9, E11,
--   E12, E13, E14, E15, E16, E17, E41, E45, E46, E47, E48, and its own RNE is not S. A blank RNE fails. A row without a
--   previous episode passes, and so does one whose previous episode has a REC that is blank, X1 or any other code.
--   DECOM and DEC are used only for the order: a row whose DECOM is blank comes last of its child and is compared with
--   the one before it.
-- fix: Use S as the reason for the new episode, or X1 as the reason the previous episode ceased if care went on.
-- differs: The validator in use leaves episodes with the same DECOM in file order instead of putting the one that ended
--   first in front.

SELECT episode.row
FROM neighbour_order AS episode
JOIN Episodes AS before ON before.row = episode.previous_row
WHERE before.REC IN reason_episode_ceased_codes()
  AND before.REC <> 'X1'
  AND episode.RNE IS DISTINCT FROM 'S'
