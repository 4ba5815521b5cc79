-- code: INT08
-- years: 2023-
-- title: Child in Reviews is not in Header
-- group: file-structure
-- kind: cross-table
-- needs: Header, Reviews
-- flags: Reviews(CHILD)
-- fails: A Reviews row fails when Header has no row of the same child. Every such Reviews row is flagged, so one
--   child may give several. A row with a blank CHILD fails, unless Header too has a row with a blank CHILD. Header
--   rows are never flagged.
-- fix: Add the child to Header, or correct the child identifier on the review record.

SELECT row
FROM Reviews
WHERE NOT EXISTS (SELECT 1 FROM Header WHERE Header.CHILD IS NOT DISTINCT FROM Reviews.CHILD)
