-- code: 219
-- years: 2023-
-- title: Placement type does not fit the provider with this URN
-- group: placement-provider
-- kind: reference-lookup
-- needs: Episodes, providers
-- flags: Episodes(URN, PLACE)
-- fails: An Episodes row is tested when URN is present and is not XXXXXXX; every other row passes. The URN is looked
--   up in the Ofsted register (exact text), which may hold it in several rows, each with the placement codes of that
--   entry, or with none. The row fails when the register has placement codes for this URN in at least one row, and
--   PLACE is not among the codes of any of its rows; a blank PLACE then fails too. One register row that allows the
--   PLACE is enough to pass. A URN that is not in the register (left to 1008), or has no placement codes in any of
--   its register rows, passes.
-- fix: Check the URN and the placement type against the Ofsted register and correct whichever is wrong.
-- differs: The validator in use also flags a URN that is not in the register or has no placement codes there, and
--   wants every register row of a URN to allow the placement type.

WITH allowed AS (
    SELECT URN, unnest(string_split(PLACE_CODES, ',')) AS code
    FROM providers
    WHERE PLACE_CODES IS NOT NULL
)
SELECT row
FROM Episodes
WHERE urn_given(URN)
  AND URN IN (SELECT URN FROM allowed)
  AND NOT EXISTS (SELECT 1 FROM allowed WHERE allowed.URN = Episodes.URN AND allowed.code = Episodes.PLACE)
