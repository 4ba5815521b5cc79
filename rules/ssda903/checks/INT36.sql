-- code: INT36
-- years: 2023-
-- title: Child appears more than once in UASC
-- group: file-structure
-- kind: duplicate
-- needs: UASC
-- flags: UASC(CHILD)
-- fails: A UASC row fails when its CHILD is present and at least one other UASC row has the identical CHILD. All the
--   rows of that child are flagged, the first among them, whatever their other fields hold. Rows with a blank CHILD
--   never fail.
-- fix: Keep one UASC row for each child and remove the rest.

SELECT row
FROM UASC
WHERE CHILD IS NOT NULL
QUALIFY count(*) OVER (PARTITION BY CHILD) > 1
