-- code: 179
-- years: 2023-
-- title: Placement in or out of area cannot be told from the postcode
-- group: placement-location
-- kind: reference-lookup
-- needs: Episodes, postcodes
-- flags: Episodes(PL_POST)
-- fails: An Episodes row fails when LS is not V3 or V4 (a blank LS counts as not) and it cannot be told whether PL_POST
--   lies in the council's own area: it is blank, is not in the postcode directory, or has no district there. A postcode
--   in Scotland, Wales, Northern Ireland, the Channel Islands or the Isle of Man is out of area, and so is a district
--   that is not in the list of authorities: they pass.
-- fix: Enter the full, current postcode of the placement.

SELECT Episodes.row
FROM Episodes
JOIN placement_location USING (row)
WHERE NOT is_short_break(LS) AND PL_LOCATION IS NULL
