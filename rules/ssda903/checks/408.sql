-- code: 408
-- years: 2023-
-- title: Placed for adoption with a placement order, but legal status is not E1
-- group: adoption
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(PLACE, LS)
-- fails: An Episodes row fails when PLACE is A5 or A6 and LS is not E1. A blank LS fails.
-- fix: Set the legal status to E1 from the date of the placement order, or use A3 or A4 where the placement is by
--   consent.

SELECT row
FROM Episodes
WHERE PLACE IN ('A5', 'A6')
  AND LS IS DISTINCT FROM 'E1'
