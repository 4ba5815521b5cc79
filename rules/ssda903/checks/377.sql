-- code: 377
-- years: 2023-
-- title: More than two temporary placements for carers' holiday
-- group: placement-type
-- kind: out-of-range
-- needs: Episodes
-- flags: Episodes(PLACE)
-- fails: Count, for each child, the Episodes rows with PLACE T3 in the whole table, whatever their dates. When a child
--   has more than two (three or more), all its T3 rows fail. Exactly two passes. Rows with a blank CHILD are not
--   counted and pass.
-- fix: Check the placement codes; only two such placements are allowed in twelve months.
-- caveat: The limit is for any twelve months, but no dates are looked at and every T3 row in the return counts.

SELECT row
FROM Episodes
WHERE PLACE = 'T3' AND CHILD IS NOT NULL
QUALIFY count(*) OVER (PARTITION BY CHILD) > 2
