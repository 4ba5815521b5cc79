-- code: 530
-- years: 2023-
-- title: Provider PR4 given for placement P1
-- group: placement-provider
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(PLACE, PLACE_PROVIDER)
-- fails: An Episodes row fails when PLACE_PROVIDER is PR4 and PLACE is P1. Blanks pass.
-- fix: Use PR0 for a placement with parents, or correct the placement.

SELECT row
FROM Episodes
WHERE PLACE_PROVIDER = 'PR4' AND PLACE = 'P1'
