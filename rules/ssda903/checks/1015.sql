-- code: 1015
-- years: 2023-
-- title: Own provision recorded for a placement outside the authority
-- group: placement-location
-- kind: conflict
-- needs: Episodes, postcodes
-- flags: Episodes(PLACE_PROVIDER, PL_POST)
-- fails: An Episodes row fails when all of these hold:
--   - PLACE_PROVIDER is PR1;
--   - PLACE is present and is not one of A3, A4, A5, A6, U1, U2, U3, U4, U5, U6;
--   - LS is present and is not V3 or V4;
--   - PL_POST lies in the area of another authority than the one running the check. Scotland, Wales and Northern
--     Ireland count as other authorities, so a placement there fails.
--   A row passes where PL_POST is blank, is not in the postcode directory, or lies in a place with no authority (the
--   Channel Islands and the Isle of Man). A PL_POST is looked up without its spaces; upper and lower case do not
--   matter. Dates are not looked at.
-- fix: Check the placement postcode, and use another provider code where the placement is not run by your own
--   authority.
-- differs: The validator in use also fails a row whose placement postcode is blank or not in the directory.

SELECT Episodes.row
FROM Episodes
JOIN placement_location USING (row)
WHERE PLACE_PROVIDER = 'PR1'
  AND PLACE NOT IN adoptive_placement_codes()
  AND PLACE NOT IN foster_placement_codes()
  AND LS NOT IN ('V3', 'V4')
  AND PL_LA <> authority()
