-- What changed with an episode: each one that has a previous episode in neighbour order, with its reason for being new, its legal
-- status, and whether its legal status and its placement are the same as before. The placement is the same when PLACE, PL_POST,
-- PLACE_PROVIDER and URN all are; a postcode is compared without its spaces. A blank is the same as a blank and differs from any
-- value.
SELECT
    episode.row,
    episode.RNE,
    episode.LS,
    episode.LS IS NOT DISTINCT FROM before.LS AS same_legal_status,
    episode.PLACE IS NOT DISTINCT FROM before.PLACE
    AND without_spaces(episode.PL_POST) IS NOT DISTINCT FROM without_spaces(before.PL_POST)
    AND episode.PLACE_PROVIDER IS NOT DISTINCT FROM before.PLACE_PROVIDER
    AND episode.URN IS NOT DISTINCT FROM before.URN AS same_placement
FROM neighbour_order
JOIN Episodes AS episode ON episode.row = neighbour_order.row
JOIN Episodes AS before ON before.row = neighbour_order.previous_row
