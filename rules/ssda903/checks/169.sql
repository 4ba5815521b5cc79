-- code: 169
-- years: 2023-
-- title: Placement authority cannot be found from the postcode
-- group: placement-location
-- kind: reference-lookup
-- needs: Episodes, postcodes
-- flags: Episodes(PL_POST)
-- fails: An Episodes row fails when LS is not V3 or V4 (a blank LS counts as not) and PL_POST has no district: it is
--   blank, is not in the postcode directory, or has no district there. Upper and lower case and spaces do not matter.
--   Nor does it matter whether the list of authorities knows the district: every postcode with a district passes, those
--   in Scotland, Wales, Northern Ireland, the Channel Islands and the Isle of Man included.
-- fix: Enter the full, current postcode of the placement.
-- differs: The validator in use also flags valid postcodes whose district its older list of authorities lacks: the
--   councils formed in 2023 (E06000063 to E06000066), the recoded districts E08000038 and E08000039, the Channel
--   Islands and the Isle of Man.

SELECT Episodes.row
FROM Episodes
JOIN placement_location USING (row)
WHERE NOT is_short_break(LS) AND PL_DISTRICT IS NULL
