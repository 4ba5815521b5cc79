-- code: INT32
-- years: 2023-
-- title: Child appears more than once in Header
-- group: file-structure
-- kind: duplicate
-- needs: Header
-- flags: Header(CHILD)
-- fails: A Header row fails when its CHILD is present and at least one other Header row has the identical CHILD. All
--   the rows of that child are flagged, the first among them, whatever their other fields hold. Rows with a blank
--   CHILD never fail.
-- fix: Keep one Header row for each child and remove the rest.

SELECT row
FROM Header
WHERE CHILD IS NOT NULL
QUALIFY count(*) OVER (PARTITION BY CHILD) > 1
