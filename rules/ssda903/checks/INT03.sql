-- code: INT03
-- years: 2023-
-- title: Child in Episodes is not in Header
-- group: file-structure
-- kind: cross-table
-- needs: Header, Episodes
-- flags: Episodes(CHILD)
-- fails: An Episodes row fails when Header has no row of the same child. Every such Episodes row is flagged, so one
--   child may give several. A row with a blank CHILD fails, unless Header too has a row with a blank CHILD. Header
--   rows are never flagged.
-- fix: Add the child to Header, or correct the child identifier on the episode.

SELECT row
FROM Episodes
WHERE NOT EXISTS (SELECT 1 FROM Header WHERE Header.CHILD IS NOT DISTINCT FROM Episodes.CHILD)
