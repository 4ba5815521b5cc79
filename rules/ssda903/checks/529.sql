-- code: 529
-- years: 2023-
-- title: Provider PR3 given for a placement another public body cannot provide
-- group: placement-provider
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(PLACE, PLACE_PROVIDER)
-- fails: An Episodes row fails when PLACE_PROVIDER is PR3 and PLACE is one of: A3, A4, A5, A6, K1, K2, P1, U1, U2, U3,
--   U4, U5, U6. Blanks pass.
-- fix: Check the placement and the provider; other public bodies do not provide adoptive, foster, parental, secure unit
--   or children's home placements.

SELECT row
FROM Episodes
WHERE PLACE_PROVIDER = 'PR3'
  AND (
    PLACE IN ('K1', 'K2', 'P1')
    OR PLACE IN adoptive_placement_codes()
    OR PLACE IN foster_placement_codes()
  )
