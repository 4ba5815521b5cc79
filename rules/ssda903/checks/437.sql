-- code: 437
-- years: 2023-
-- title: Episode ended by death or at 18, yet another episode follows
-- group: episodes-sequence
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(REC)
-- fails: Put each child's Episodes rows in order of DECOM, then DEC, then row, with a DECOM or DEC that is blank or not
--   a real date last. The row just after in this order is the next episode. Rows whose CHILD is blank pass.
--   An Episodes row fails when its own DECOM is a real date, its REC is E2 or E15, and it has a next episode. The next
--   episode may have no real DECOM (it comes last) or the same DECOM (the one that ended first comes first).
--   The child's last row passes. Only this year's episodes are looked at; DEC is used only for the order.
-- fix: Correct the reason the episode ceased, or remove the later episodes if they belong to another child.
-- differs: The validator in use leaves episodes with the same DECOM in file order instead of putting the one that ended
--   first in front.

SELECT row
FROM neighbour_order
WHERE DECOM IS NOT NULL
  AND REC IN ('E2', 'E15')
  AND next_row IS NOT NULL
