-- code: EPI
-- years: 2023-
-- title: Child in Header has neither an episode nor a care leaver record
-- group: file-structure
-- kind: cross-table
-- needs: Header
-- flags: Header(CHILD)
-- fails: A Header row fails when the same child has no row in Episodes and no row in OC3. A table that was not given
--   counts as empty: without Episodes only OC3 is looked in, without OC3 only Episodes, and without both every Header
--   row fails. What the rows hold beside CHILD does not matter. A blank CHILD in Header passes where Episodes or OC3
--   has a row with a blank CHILD too, and fails otherwise.
-- fix: Load the child's episodes (or care leaver record), or take the child out of Header.

SELECT row
FROM Header
WHERE NOT EXISTS (SELECT 1 FROM Episodes WHERE Episodes.CHILD IS NOT DISTINCT FROM Header.CHILD)
  AND NOT EXISTS (SELECT 1 FROM OC3 WHERE OC3.CHILD IS NOT DISTINCT FROM Header.CHILD)
