-- code: 527
-- years: 2023-
-- title: Provider PR1 given for placement P1, R2 or R5
-- group: placement-provider
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(PLACE, PLACE_PROVIDER)
-- fails: An Episodes row fails when PLACE_PROVIDER is PR1 and PLACE is P1, R2 or R5. Blanks pass.
-- fix: Check the placement and the provider; the authority's own provision cannot provide P1, R2 or R5.

SELECT row
FROM Episodes
WHERE PLACE_PROVIDER = 'PR1' AND PLACE IN ('P1', 'R2', 'R5')
