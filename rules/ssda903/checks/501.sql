-- code: 501
-- years: 2023-
-- title: Episode starts before the previous episode ended
-- group: episodes-sequence
-- kind: date-order
-- needs: Episodes
-- flags: Episodes(DECOM, DEC)
-- fails: Put each child's Episodes rows in order of DECOM, then DEC, then row, with a DECOM or DEC that is blank or not
--   a real date last. The row just before in this order is the previous episode; the child's first row has none, and
--   neither has a row whose CHILD is blank.
--   An Episodes row fails when DECOM is before the DEC of the previous episode. The same day passes, and so does a row
--   without a previous episode, or where its DECOM or the DEC of the previous episode is blank or not a real date.
--   Only the episode directly before is compared, so an overlap with an earlier one is not found. Of two rows with the
--   same DECOM, the one that ended later, or is still open, is compared with the one that ended first.
-- fix: Correct the start date of this episode or the end date of the one before.
-- differs: The validator in use leaves episodes with the same DECOM in file order instead of putting the one that ended
--   first in front.

SELECT episode.row
FROM neighbour_order AS episode
JOIN Episodes AS before ON before.row = episode.previous_row
WHERE episode.DECOM < before.DEC
