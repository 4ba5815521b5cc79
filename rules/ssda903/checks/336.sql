-- code: 336
-- years: 2023-
-- title: Placed for adoption with own carers (A3 or A5) but not fostered before
-- group: adoption
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(PLACE)
-- fails: Put each child's Episodes rows in order of DECOM, then DEC, then row, with dates that are blank or not real
--   last. An Episodes row fails when PLACE is A3 or A5, it is not the child's first row in that order, and the PLACE of
--   the row just before it is not one of A3, A4, A5, A6, U1, U2, U3, U4, U5, U6. A blank PLACE in the row before makes
--   it fail.
--   The child's first row passes: last year's return is not looked at. Other placements, A4 and A6 among them, are
--   never judged. A child without any real DECOM is passed over, and so are rows with a blank CHILD.
-- fix: Check the placement before the adoptive one; a child placed for adoption with their foster carers should have
--   been fostered first.
-- differs: The validator in use judges A3 and A4 instead of A3 and A5, breaks off when any child has no start date at
--   all, flags A3 and A4 rows with a blank CHILD, and leaves the order of rows with equal start dates to chance.

SELECT adoptive.row
FROM neighbour_order AS adoptive
JOIN neighbour_order AS before ON before.row = adoptive.previous_row
WHERE adoptive.PLACE IN ('A3', 'A5')
  AND (
    before.PLACE IS NULL
    OR (before.PLACE NOT IN adoptive_placement_codes() AND before.PLACE NOT IN foster_placement_codes())
  )
  AND adoptive.CHILD IN (SELECT CHILD FROM episode_order)
