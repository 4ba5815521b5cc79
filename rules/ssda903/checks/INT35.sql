-- code: INT35
-- years: 2023-
-- title: Child appears more than once in PrevPerm
-- group: file-structure
-- kind: duplicate
-- needs: PrevPerm
-- flags: PrevPerm(CHILD)
-- fails: A PrevPerm row fails when its CHILD is present and at least one other PrevPerm row has the identical CHILD.
--   All the rows of that child are flagged, the first among them, whatever their other fields hold. Rows with a blank
--   CHILD never fail.
-- fix: Keep one PrevPerm row for each child and remove the rest.

SELECT row
FROM PrevPerm
WHERE CHILD IS NOT NULL
QUALIFY count(*) OVER (PARTITION BY CHILD) > 1
