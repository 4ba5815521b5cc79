-- code: INT01
-- years: 2023-
-- title: Child in AD1 is not in Header
-- group: file-structure
-- kind: cross-table
-- needs: Header, AD1
-- flags: AD1(CHILD)
-- fails: An AD1 row fails when Header has no row of the same child. Every such AD1 row is flagged, so one child may
--   give several. A row with a blank CHILD fails, unless Header too has a row with a blank CHILD. Header rows are
--   never flagged.
-- fix: Add the child to Header, or correct the child identifier on the adoption record.

SELECT row
FROM AD1
WHERE NOT EXISTS (SELECT 1 FROM Header WHERE Header.CHILD IS NOT DISTINCT FROM AD1.CHILD)
