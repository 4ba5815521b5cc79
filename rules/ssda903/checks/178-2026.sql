-- code: 178
-- years: 2026-
-- title: Placement provider not recognised or not expected
-- group: placement-provider
-- kind: invalid-code
-- needs: Episodes
-- flags: Episodes(PLACE_PROVIDER)
-- fails: An Episodes row fails when PLACE_PROVIDER is present and either:
--   - it is not one of PR0, PR1, PR2, PR3, PR4, PR5; or
--   - PLACE is one of T0, T1, T2, T3, Z11, Z12, Z13, Z14, for which no provider is expected, whatever the provider
--     code. A blank PLACE_PROVIDER passes for every PLACE. T4 and Z1 are no longer in the second list, so a recognised
--     provider passes with them.
-- fix: Enter a provider code PR0 to PR5, or leave it blank for a T0 to T3 or Z11 to Z14 placement.

SELECT row
FROM Episodes
WHERE PLACE_PROVIDER IS NOT NULL
  AND (
    PLACE_PROVIDER NOT IN placement_provider_codes()
    OR PLACE IN ('T0', 'T1', 'T2', 'T3', 'Z11', 'Z12', 'Z13', 'Z14')
  )
