-- code: 392c
-- years: 2023-
-- title: Home or placement postcode is not a recognised postcode
-- group: placement-location
-- kind: reference-lookup
-- needs: Episodes, postcodes
-- flags: Episodes(HOME_POST, PL_POST)
-- fails: An Episodes row fails when HOME_POST is present and is not in the postcode directory, or PL_POST is present
--   and is not in it. A blank postcode passes. The directory holds the postcodes of the United Kingdom, the Channel
--   Islands and the Isle of Man, in use or no longer so.
--   Spaces do not matter: they are all taken out before the postcode is looked up. Legal status is not looked at.
-- fix: Correct the postcode against an address finder; a very new postcode may not be in the list yet.

SELECT row
FROM Episodes
WHERE (HOME_POST IS NOT NULL AND without_spaces(HOME_POST) NOT IN (SELECT postcode FROM postcodes))
   OR (PL_POST IS NOT NULL AND without_spaces(PL_POST) NOT IN (SELECT postcode FROM postcodes))
