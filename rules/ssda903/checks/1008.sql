-- code: 1008
-- years: 2023-
-- title: Ofsted URN not found in the register
-- group: placement-provider
-- kind: reference-lookup
-- needs: Episodes, providers
-- flags: Episodes(URN)
-- fails: An Episodes row fails when URN is present, is not XXXXXXX, and is not the URN of any row of the register of
--   providers, whether it is open or closed there. URNs are compared as text, as written. A blank URN and XXXXXXX
--   pass. Without a register of providers the check is skipped.
-- fix: Look up the provider's number in the latest Ofsted list, or use XXXXXXX where the setting has none yet.

SELECT row
FROM Episodes
WHERE urn_given(URN)
  AND NOT EXISTS (SELECT 1 FROM providers WHERE providers.URN = Episodes.URN)
