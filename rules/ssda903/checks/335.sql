-- code: 335
-- years: 2023-
-- title: Adopted-by-foster-carer answer contradicts the final placement
-- group: adoption
-- kind: conflict
-- needs: Episodes, AD1
-- flags: Episodes(PLACE, REC), AD1(FOSTER_CARE)
-- fails: Every Episodes row is compared with every AD1 row of the same CHILD. A pair fails when the episode's REC is
--   E1, E11 or E12 and either:
--   (a) its PLACE is A2, A3 or A5 and FOSTER_CARE is exactly 0; or
--   (b) its PLACE is A1, A4 or A6 and FOSTER_CARE is exactly 1.
--   Both rows of the pair are flagged. A blank FOSTER_CARE or any other value passes; a child without an AD1 row
--   passes, and so do rows with a blank CHILD. Every episode with such a REC is judged, not only the child's last.
-- fix: Check whether the adopters were the child's foster carers and correct either the answer or the placement code.

SELECT Episodes.row AS Episodes, AD1.row AS AD1
FROM Episodes
JOIN AD1 USING (CHILD)
WHERE REC IN ('E1', 'E11', 'E12')
  AND (
    (PLACE IN ('A2', 'A3', 'A5') AND FOSTER_CARE = '0')
    OR (PLACE IN ('A1', 'A4', 'A6') AND FOSTER_CARE = '1')
  )
