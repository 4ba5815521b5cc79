-- code: 526
-- years: 2026-
-- title: Placement provider is missing
-- group: placement-provider
-- kind: missing-value
-- needs: Episodes
-- flags: Episodes(PLACE, PLACE_PROVIDER)
-- fails: An Episodes row fails when PLACE_PROVIDER is blank and PLACE is none of T0, T1, T2, T3, T4, Z11, Z12, Z13 and
--   Z14. The earlier code Z1 no longer excuses the row. A blank PLACE with a blank PLACE_PROVIDER fails.
-- fix: Add the placement provider code; only temporary placements and Z11 to Z14 go without one.

SELECT row
FROM Episodes
WHERE PLACE_PROVIDER IS NULL
  AND (PLACE IS NULL OR PLACE NOT IN ('T0', 'T1', 'T2', 'T3', 'T4', 'Z11', 'Z12', 'Z13', 'Z14'))
