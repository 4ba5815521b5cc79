-- code: INT34
-- years: 2023-
-- title: Child appears more than once in OC3
-- group: file-structure
-- kind: duplicate
-- needs: OC3
-- flags: OC3(CHILD)
-- fails: An OC3 row fails when its CHILD is present and at least one other OC3 row has the identical CHILD. All the
--   rows of that child are flagged, the first among them, whatever their other fields hold. Rows with a blank CHILD
--   never fail.
-- fix: Keep one OC3 row for each child and remove the rest.

SELECT row
FROM OC3
WHERE CHILD IS NOT NULL
QUALIFY count(*) OVER (PARTITION BY CHILD) > 1
