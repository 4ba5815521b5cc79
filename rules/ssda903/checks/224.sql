-- code: 224
-- years: 2023-
-- title: Placement provider does not fit the provider with this URN
-- group: placement-provider
-- kind: reference-lookup
-- needs: Episodes, providers
-- flags: Episodes(PLACE_PROVIDER)
-- fails: An Episodes row is tested when URN is present and is not XXXXXXX; every other row passes. The URN is looked
--   up in the Ofsted register (exact text), which may hold it in several rows, each with the provider codes of that
--   entry, or with none. The row fails when the register has provider codes for this URN in at least one row, and
--   PLACE_PROVIDER is not among the codes of any of its rows; a blank PLACE_PROVIDER then fails too. One register row
--   that allows the PLACE_PROVIDER is enough to pass. A URN that is not in the register (left to 1008), or has no
--   provider codes in any of its register rows, passes.
-- fix: Check the URN and the placement provider against the Ofsted register and correct whichever is wrong.
-- differs: The validator in use also flags a URN that is not in the register or has no provider codes there, and
--   wants every register row of a URN to allow the provider.

WITH allowed AS (
    SELECT URN, unnest(string_split(PROVIDER_CODES, ',')) AS code
    FROM providers
    WHERE PROVIDER_CODES IS NOT NULL
)
SELECT row
FROM Episodes
WHERE urn_given(URN)
  AND URN IN (SELECT URN FROM allowed)
  AND NOT EXISTS (SELECT 1 FROM allowed WHERE allowed.URN = Episodes.URN AND allowed.code = Episodes.PLACE_PROVIDER)
