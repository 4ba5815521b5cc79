-- code: 516
-- years: 2023-
-- title: Left care to former foster carers but was not in a foster placement
-- group: reason-codes
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(REC, PLACE)
-- fails: An Episodes row fails when REC is E45 or E46 and PLACE is anything other than U1, U2, U3, U4, U5 or U6. A
--   blank PLACE fails. Only the row's own PLACE counts, not the child's other episodes.
-- fix: Check that the last placement was with the foster carers who took the order; if not, use another reason for
--   ceasing.

SELECT row
FROM Episodes
WHERE REC IN ('E45', 'E46') AND (PLACE IS NULL OR PLACE NOT IN foster_placement_codes())
