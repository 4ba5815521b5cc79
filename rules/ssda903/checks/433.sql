-- code: 433
-- years: 2023-
-- title: Continuing episode does not start the day the previous one ended
-- group: episodes-sequence
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(RNE, DECOM)
-- fails: Put each child's Episodes rows in order of DECOM, then DEC, then row, with a DECOM or DEC that is blank or not
--   a real date last. The row just before in this order is the previous episode; the child's first row has none, and
--   neither has a row whose CHILD is blank.
--   An Episodes row with a previous episode fails when RNE is P, L, T, U or B, unless its DECOM and the DEC of the
--   previous episode are both real dates and the same day. So it fails when the two dates differ in either direction,
--   and also when one of them is blank or not a real date. The dates are compared as dates, not as they are written.
--   The child's first row never fails.
-- fix: Start a continuing episode on the end date of the one before it, or use S if the child had left care.
-- differs: The validator in use compares the two dates as text, so two identical entries that are not real dates agree
--   and one date written in two ways does not.

SELECT episode.row
FROM neighbour_order AS episode
JOIN Episodes AS before ON before.row = episode.previous_row
WHERE episode.RNE IN ('P', 'L', 'T', 'U', 'B')
  AND (episode.DECOM = before.DEC) IS NOT TRUE
