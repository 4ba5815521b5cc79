-- code: 434
-- years: 2023-
-- title: Legal status change only, but status is unchanged or placement changed
-- group: reason-codes
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(RNE, LS, PLACE, PL_POST, URN, PLACE_PROVIDER)
-- fails: Put each child's Episodes rows in order of DECOM, then DEC, then row, with a DECOM or DEC that is blank or not
--   a real date last. The row just before in this order is the previous episode; the child's first row has none, and
--   neither has a row whose CHILD is blank.
--   An Episodes row with a previous episode fails when RNE is L and at least one of:
--   (a) LS is present and the same as in the previous episode (two blanks do not count as the same here);
--   (b) PLACE, URN, PLACE_PROVIDER or PL_POST differs from that of the previous episode. Two blanks are the same, a
--       blank and a value differ. Postcodes are compared without their spaces.
--   DECOM and DEC are used only for the order.
-- fix: Use the reason code that says what really changed, or correct the legal status or placement details.
-- differs: The validator in use takes a postcode written with and without its space for two placements, and leaves
--   episodes with the same DECOM in file order.

SELECT row
FROM episode_changes
WHERE RNE = 'L'
  AND ((same_legal_status AND LS IS NOT NULL) OR NOT same_placement)
