-- code: 213
-- years: 2026-
-- title: Provider given for a temporary or other placement
-- group: placement-provider
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(PLACE_PROVIDER)
-- fails: An Episodes row fails when PLACE is one of T0, T1, T2, T3, T4, Z11, Z12, Z13, Z14 and PLACE_PROVIDER is
--   present (any text). Z1 is not in the list.
-- fix: Clear the placement provider for a placement of these types.

SELECT row
FROM Episodes
WHERE (PLACE IN temporary_placement_codes() OR PLACE IN ('Z11', 'Z12', 'Z13', 'Z14'))
  AND PLACE_PROVIDER IS NOT NULL
