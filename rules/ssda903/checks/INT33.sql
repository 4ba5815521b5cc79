-- code: INT33
-- years: 2023-
-- title: Child appears more than once in OC2
-- group: file-structure
-- kind: duplicate
-- needs: OC2
-- flags: OC2(CHILD)
-- fails: An OC2 row fails when its CHILD is present and at least one other OC2 row has the identical CHILD. All the
--   rows of that child are flagged, the first among them, whatever their other fields hold. Rows with a blank CHILD
--   never fail.
-- fix: Keep one OC2 row for each child and remove the rest.

SELECT row
FROM OC2
WHERE CHILD IS NOT NULL
QUALIFY count(*) OVER (PARTITION BY CHILD) > 1
