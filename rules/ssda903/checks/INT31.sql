-- code: INT31
-- years: 2023-
-- title: Child appears more than once in AD1
-- group: file-structure
-- kind: duplicate
-- needs: AD1
-- flags: AD1(CHILD)
-- fails: An AD1 row fails when its CHILD is present and at least one other AD1 row has the identical CHILD. All the
--   rows of that child are flagged, the first among them, whatever their other fields hold. Rows with a blank CHILD
--   never fail.
-- fix: Keep one AD1 row for each child and remove the rest.

SELECT row
FROM AD1
WHERE CHILD IS NOT NULL
QUALIFY count(*) OVER (PARTITION BY CHILD) > 1
