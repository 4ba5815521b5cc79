-- code: 531
-- years: 2023-
-- title: Provider PR5 given for placement P1
-- group: placement-provider
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(PLACE, PLACE_PROVIDER)
-- fails: An Episodes row fails when PLACE_PROVIDER is PR5 and PLACE is P1. Blanks pass.
-- fix: Use PR0 for a placement with parents, or correct the placement.

SELECT row
FROM Episodes
WHERE PLACE_PROVIDER = 'PR5' AND PLACE = 'P1'
