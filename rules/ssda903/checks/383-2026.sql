-- code: 383
-- years: 2026-
-- title: No return to the usual placement and address after a temporary one
-- group: placement-type
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(PLACE, RNE, PL_POST)
-- fails: Put each child's Episodes rows in order of DECOM, then DEC, then row, with dates that are blank or not real
--   last. Look at a row that has at least two earlier rows of the same child and whose row just before is a temporary
--   placement (PLACE T0, T1, T2, T3 or T4). It fails when RNE is not P (a blank RNE fails), or its PLACE differs from
--   the PLACE of the row two before it, or its PL_POST differs from the PL_POST of the row two before it.
--   A blank PLACE never equals anything, not even another blank, so a blank PLACE in either of the two fails. PL_POST
--   is compared without regard to capitals and spaces (M1 1AA is m11aa); blank in both rows counts as the same, blank
--   in only one of them as different. The postcode need not be a known one.
--   The row after the temporary placement is the one flagged. The child's first two rows pass; so do rows with a blank
--   CHILD. DEC serves only to order rows with the same DECOM. A row whose DECOM is blank or not a real date comes after
--   the child's dated rows, and is judged there like any other.
--   Only the row directly before and the row two before count: of two temporary placements in a row the second is
--   judged too, and the return after them is compared with the first of them.
-- fix: After a temporary placement record the return to the earlier placement at the same postcode, starting with
--   reason P.
-- differs: The validator in use counts two blank postcodes, and one postcode written with and without a space, as
--   different addresses; it also reads start dates in other layouts and keeps rows with the same start in file order.

SELECT back.row
FROM neighbour_order AS back
JOIN neighbour_order AS temporary ON temporary.row = back.previous_row
JOIN neighbour_order AS usual ON usual.row = temporary.previous_row
JOIN Episodes AS back_at ON back_at.row = back.row
JOIN Episodes AS usual_at ON usual_at.row = usual.row
WHERE temporary.PLACE IN temporary_placement_codes()
  AND (
    back.RNE IS NULL OR back.RNE <> 'P'
    OR back.PLACE IS NULL OR usual.PLACE IS NULL OR back.PLACE <> usual.PLACE
    OR without_spaces(back_at.PL_POST) IS DISTINCT FROM without_spaces(usual_at.PL_POST)
  )
