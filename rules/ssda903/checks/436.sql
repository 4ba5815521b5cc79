-- code: 436
-- years: 2023-
-- title: Status and placement said to change, but one of them did not
-- group: reason-codes
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(RNE, LS, PLACE, PL_POST, URN, PLACE_PROVIDER)
-- fails: Put each child's Episodes rows in order of DECOM, then DEC, then row, with a DECOM or DEC that is blank or not
--   a real date last. The row just before in this order is the previous episode; the child's first row has none, and
--   neither has a row whose CHILD is blank.
--   An Episodes row with a previous episode fails when RNE is U or B and at least one of:
--   (a) LS is the same as in the previous episode;
--   (b) PLACE, URN, PLACE_PROVIDER and PL_POST are each the same as in the previous episode. Postcodes are compared
--       without their spaces.
--   In both, two blanks are the same, a blank and a value differ. DECOM and DEC are used only for the order.
-- fix: Use the reason code that says what really changed, or correct the legal status or placement details.
-- differs: The validator in use takes a postcode written with and without its space for two placements, and leaves
--   episodes with the same DECOM in file order.

SELECT row
FROM episode_changes
WHERE RNE IN ('U', 'B')
  AND (same_legal_status OR same_placement)
