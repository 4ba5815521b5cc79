-- code: 435
-- years: 2023-
-- title: Placement change only, but status changed or placement is unchanged
-- group: reason-codes
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(LS, PLACE, PL_POST, URN, PLACE_PROVIDER)
-- fails: Put each child's Episodes rows in order of DECOM, then DEC, then row, with a DECOM or DEC that is blank or not
--   a real date last. The row just before in this order is the previous episode; the child's first row has none, and
--   neither has a row whose CHILD is blank.
--   An Episodes row with a previous episode fails when RNE is P or T and at least one of:
--   (a) LS differs from that of the previous episode;
--   (b) PLACE, URN, PLACE_PROVIDER and PL_POST are each the same as in the previous episode. Postcodes are compared
--       without their spaces.
--   In both, two blanks are the same, a blank and a value differ. DECOM and DEC are used only for the order.
-- fix: Use the reason code that says what really changed, or correct the legal status or placement details.
-- differs: The validator in use lets an unchanged placement pass when any of its four items is blank in both episodes,
--   flags a legal status blank in both as changed, takes a respaced postcode for a change, and leaves episodes with the
--   same DECOM in file order.

SELECT row
FROM episode_changes
WHERE RNE IN ('P', 'T')
  AND (NOT same_legal_status OR same_placement)
