-- code: 390
-- years: 2023-
-- title: Adopted, but the ending placement was not an adoptive placement
-- group: adoption
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(PLACE, REC)
-- fails: An Episodes row fails when REC is E11 or E12 and PLACE in the same row is not A3, A4, A5 or A6. A blank PLACE
--   fails. DEC and the child's other episodes are not looked at.
-- fix: Record the adoptive placement as the last episode before the adoption, or correct the reason the episode ceased.

SELECT row
FROM Episodes
WHERE REC IN reason_adopted_codes()
  AND (PLACE IS NULL OR PLACE NOT IN adoptive_placement_codes())
