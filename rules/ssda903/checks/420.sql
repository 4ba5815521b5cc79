-- code: 420
-- years: 2023-
-- title: Placement authority known for a respite (V3 or V4) episode
-- group: placement-location
-- kind: conflict
-- needs: Episodes, postcodes
-- flags: Episodes(PL_POST)
-- fails: An Episodes row fails when LS is V3 or V4 and PL_POST lies in a known authority. Scotland, Northern Ireland
--   and Wales count as one each, so a postcode there fails too. A PL_POST that is blank, unknown, without a district in
--   the postcode directory, or in the Channel Islands or the Isle of Man has no authority and passes.
-- fix: Remove the placement postcode from respite episodes, or correct the legal status.
-- differs: The validator in use does not know the districts E06000063 to E06000066, E08000038 and E08000039, so that a
--   placement there has no PL_LA and passes.

SELECT Episodes.row
FROM Episodes
JOIN placement_location USING (row)
WHERE is_short_break(LS)
  AND PL_LA IS NOT NULL
