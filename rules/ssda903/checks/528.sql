-- code: 528
-- years: 2023-
-- title: Provider PR2 given for placement P1, R2 or R5
-- group: placement-provider
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(PLACE, PLACE_PROVIDER)
-- fails: An Episodes row fails when PLACE_PROVIDER is PR2 and PLACE is P1, R2 or R5. Blanks pass.
-- fix: Check the placement and the provider; another authority's provision cannot provide P1, R2 or R5.

SELECT row
FROM Episodes
WHERE PLACE_PROVIDER = 'PR2' AND PLACE IN ('P1', 'R2', 'R5')
