-- code: 213
-- years: 2023-2025
-- title: Provider given for a temporary placement
-- group: placement-provider
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(PLACE_PROVIDER)
-- fails: An Episodes row fails when PLACE is one of T0, T1, T2, T3, T4 and PLACE_PROVIDER is present (any text).
-- fix: Clear the placement provider for a temporary placement.

SELECT row
FROM Episodes
WHERE PLACE IN temporary_placement_codes() AND PLACE_PROVIDER IS NOT NULL
