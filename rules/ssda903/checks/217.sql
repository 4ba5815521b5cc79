-- code: 217
-- years: 2023-
-- title: Adoption placement with current carer lacks RNE of S, T or U
-- group: reason-codes
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(PLACE, DECOM, RNE)
-- fails: An Episodes row fails when PLACE is A3 or A5, DECOM is on or after 1 April 2015 (in every collection year),
--   and RNE is not one of S, T, U (a blank RNE fails). A DECOM that is blank or not a real date passes.
-- fix: Use T or U (new placement with the same carer), or S if the child entered care then, or correct the placement
--   type.

SELECT row
FROM Episodes
WHERE PLACE IN ('A3', 'A5')
  AND DECOM >= DATE '2015-04-01'
  AND (RNE IS NULL OR RNE NOT IN ('S', 'T', 'U'))
