-- Where each episode's placement is, one row for each row of Episodes. A postcode is looked up without its spaces.
-- PL_DISTRICT: the district of PL_POST; NULL where PL_POST is blank, unknown or has no district in the postcode directory.
-- PL_LA: its upper-tier authority; SCO, NIR and WAL for Scotland, Northern Ireland and Wales; NULL where there is none, as for
--   the Channel Islands and the Isle of Man.
-- PL_LOCATION: IN for the council's own area, OUT for everywhere else with a district, NULL without a district.
-- PL_DISTANCE: miles in a straight line from HOME_POST to PL_POST, rounded to one decimal place (a half away from zero); NULL
--   where either has no grid reference. The grid is in metres, and a mile is taken as 1.6093 km.
-- DISTANCE_UNTOLD: whether PL_DISTANCE is NULL because of a postcode that is present, in HOME_POST or PL_POST, but has no grid
--   reference; false, never NULL, where it is known and where it is NULL only because a postcode is blank.
SELECT
    Episodes.row,
    placement.district AS PL_DISTRICT,
    CASE left(placement.district, 1)
        WHEN 'S' THEN 'SCO'
        WHEN 'N' THEN 'NIR'
        WHEN 'W' THEN 'WAL'
        ELSE districts.authority
    END AS PL_LA,
    CASE
        WHEN PL_DISTRICT IS NULL THEN NULL
        WHEN PL_LA = authority() THEN 'IN'
        ELSE 'OUT'
    END AS PL_LOCATION,
    round(sqrt(pow(placement.east - home.east, 2) + pow(placement.north - home.north, 2)) / 1000 / 1.6093, 1) AS PL_DISTANCE,
    (HOME_POST IS NOT NULL AND home.east + home.north IS NULL)
    OR (PL_POST IS NOT NULL AND placement.east + placement.north IS NULL) AS DISTANCE_UNTOLD
FROM Episodes
LEFT JOIN postcodes AS home ON home.postcode = without_spaces(HOME_POST)
LEFT JOIN postcodes AS placement ON placement.postcode = without_spaces(PL_POST)
LEFT JOIN districts ON districts.district = placement.district
