-- code: INT06
-- years: 2023-
-- title: Child in OC3 is not in Header
-- group: file-structure
-- kind: cross-table
-- needs: Header, OC3
-- flags: OC3(CHILD)
-- fails: An OC3 row fails when Header has no row of the same child. Every such OC3 row is flagged, so one child may
--   give several. A row with a blank CHILD fails, unless Header too has a row with a blank CHILD. Header rows are
--   never flagged.
-- fix: Add the child to Header, or correct the child identifier on the care leaver record.

SELECT row
FROM OC3
WHERE NOT EXISTS (SELECT 1 FROM Header WHERE Header.CHILD IS NOT DISTINCT FROM OC3.CHILD)
