-- Where the placements of carried_over are, this year and last year (last_year_...), as in placement_location.
-- AUTHORITY_UNTOLD and DISTANCE_UNTOLD: whether, in at least one of the two years, it is NULL because of a postcode that is present
--   but has no district, or no grid reference, in the postcode directory; true or false, never NULL.
SELECT
    carried_over.row,
    carried_over.RNE, carried_over.last_year_RNE,
    this_year.PL_LA, last_year.PL_LA AS last_year_PL_LA,
    this_year.PL_LOCATION, last_year.PL_LOCATION AS last_year_PL_LOCATION,
    this_year.PL_DISTANCE, last_year.PL_DISTANCE AS last_year_PL_DISTANCE,
    (carried_over.PL_POST IS NOT NULL AND this_year.PL_DISTRICT IS NULL)
    OR (carried_over.last_year_PL_POST IS NOT NULL AND last_year.PL_DISTRICT IS NULL) AS AUTHORITY_UNTOLD,
    this_year.DISTANCE_UNTOLD OR last_year.DISTANCE_UNTOLD AS DISTANCE_UNTOLD
FROM carried_over
JOIN placement_location AS this_year USING (row)
JOIN previous.placement_location AS last_year ON last_year.row = carried_over.last_year_row
