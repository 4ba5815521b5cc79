-- code: INT02
-- years: 2023-
-- title: Child in PlacedAdoption is not in Header
-- group: file-structure
-- kind: cross-table
-- needs: Header, PlacedAdoption
-- flags: PlacedAdoption(CHILD)
-- fails: A PlacedAdoption row fails when Header has no row of the same child. Every such PlacedAdoption row is
--   flagged, so one child may give several. A row with a blank CHILD fails, unless Header too has a row with a blank
--   CHILD. Header rows are never flagged.
-- fix: Add the child to Header, or correct the child identifier on the placed-for-adoption record.

SELECT row
FROM PlacedAdoption
WHERE NOT EXISTS (SELECT 1 FROM Header WHERE Header.CHILD IS NOT DISTINCT FROM PlacedAdoption.CHILD)
