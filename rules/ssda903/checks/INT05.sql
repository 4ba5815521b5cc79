-- code: INT05
-- years: 2023-
-- title: Child in OC2 is not in Header
-- group: file-structure
-- kind: cross-table
-- needs: Header, OC2
-- flags: OC2(CHILD)
-- fails: An OC2 row fails when Header has no row of the same child. Every such OC2 row is flagged, so one child may
--   give several. A row with a blank CHILD fails, unless Header too has a row with a blank CHILD. Header rows are
--   never flagged.
-- fix: Add the child to Header, or correct the child identifier on the health and outcomes record.

SELECT row
FROM OC2
WHERE NOT EXISTS (SELECT 1 FROM Header WHERE Header.CHILD IS NOT DISTINCT FROM OC2.CHILD)
