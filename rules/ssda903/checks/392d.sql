-- code: 392d
-- years: 2023-
-- title: Same home and placement postcode, but not placed with parents
-- group: placement-location
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(HOME_POST, PL_POST, PLACE)
-- fails: An Episodes row fails when HOME_POST and PL_POST are both present and are the same postcode, and PLACE is not
--   P1. A blank PLACE fails.
--   Spaces and upper or lower case do not matter: M1 1AA and m11aa are the same postcode. Two blank postcodes pass, and
--   so does a row with only one postcode. The postcodes need not be real ones.
-- fix: Check both postcodes; they should agree only when the child is placed with own parents (P1).
-- differs: The validator in use compares the two postcodes with their spaces, so the same postcode written with and
--   without its space is missed.

SELECT row
FROM Episodes
WHERE without_spaces(HOME_POST) = without_spaces(PL_POST)
  AND PLACE IS DISTINCT FROM 'P1'
