-- code: 229
-- years: 2026-
-- title: Own or other authority provision disagrees with the provider's area
-- group: placement-provider
-- kind: reference-lookup
-- needs: Episodes, providers
-- flags: Episodes(URN, PLACE_PROVIDER)
-- fails: An Episodes row is tested when URN is present and is not XXXXXXX, and PLACE is not one of K3, P1, P3, R1,
--   R2, R5, T0, T1, T2, T3, T4, Z11, Z12, Z13, Z14 (a blank PLACE is not one of them, so is tested); every other row
--   passes. The URN is looked up in the Ofsted register (exact text), which gives the authority where the provider's
--   postcode lies; it stands in for the authority that runs the provider. The row fails when this authority is known
--   and
--   (a) PLACE_PROVIDER is PR1 and that authority is not the council whose return this is; or
--   (b) PLACE_PROVIDER is PR2 and that authority is the council whose return this is.
--   A URN that is not in the register (left to 1008), or whose authority is not known there, passes. Any other
--   PLACE_PROVIDER, and a blank one, passes. If the register has several rows with the URN, one that meets this is
--   enough.
-- fix: Use PR1 for provision of your own authority and PR2 for that of another authority, or correct the URN; a home
--   your authority runs outside its own area can be left as PR1.
-- differs: The validator in use tests every placement type, and flags PR1 when the URN is not in the register or
--   nothing is known of the provider's authority.

SELECT Episodes.row
FROM Episodes
JOIN providers USING (URN)
WHERE urn_given(URN)
  AND (
    PLACE IS NULL
    OR PLACE NOT IN ('K3', 'P1', 'P3', 'R1', 'R2', 'R5', 'T0', 'T1', 'T2', 'T3', 'T4', 'Z11', 'Z12', 'Z13', 'Z14')
  )
  AND (
    (PLACE_PROVIDER = 'PR1' AND LA_CODE <> authority())
    OR (PLACE_PROVIDER = 'PR2' AND LA_CODE = authority())
  )
