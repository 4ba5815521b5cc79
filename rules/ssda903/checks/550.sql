-- code: 550
-- years: 2023-
-- title: Provider PR0 given for a placement other than P1
-- group: placement-provider
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(PLACE, PLACE_PROVIDER)
-- fails: An Episodes row fails when PLACE_PROVIDER is PR0 and PLACE is anything other than P1. A blank PLACE fails.
-- fix: Keep PR0 for placements with parents (P1) and choose the true provider for any other placement.

SELECT row
FROM Episodes
WHERE PLACE_PROVIDER = 'PR0' AND PLACE IS DISTINCT FROM 'P1'
