-- code: 411
-- years: 2023-
-- title: Placement is marked inside the authority, but its authority is another
-- group: placement-location
-- kind: conflict
-- needs: Episodes, postcodes
-- flags: Episodes(PL_POST)
-- fails: An Episodes row fails when the placement lies inside the authority making the return but its authority is
--   another one, or none. Both are worked out from PL_POST. A placement outside the authority passes, and so does a
--   PL_POST that is blank, unknown, or without a district in the postcode directory.
-- fix: Check the placement postcode.
-- caveat: This check can never flag a row. The council gives neither of the two values in the return; both are worked
--   out together from PL_POST, and a placement lies inside only where its authority is the one making the return. The
--   check would only matter for a return that brought its own placement location.

SELECT row
FROM placement_location
WHERE PL_LOCATION = 'IN'
  AND PL_LA IS DISTINCT FROM authority()
