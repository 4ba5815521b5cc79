-- code: INT04
-- years: 2023-
-- title: Child in Missing is not in Header
-- group: file-structure
-- kind: cross-table
-- needs: Header, Missing
-- flags: Missing(CHILD)
-- fails: A Missing row fails when Header has no row of the same child. Every such Missing row is flagged, so one
--   child may give several. A row with a blank CHILD fails, unless Header too has a row with a blank CHILD. Header
--   rows are never flagged.
-- fix: Add the child to Header, or correct the child identifier on the missing-from-care record.

SELECT row
FROM Missing
WHERE NOT EXISTS (SELECT 1 FROM Header WHERE Header.CHILD IS NOT DISTINCT FROM Missing.CHILD)
