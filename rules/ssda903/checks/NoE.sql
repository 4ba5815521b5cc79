-- code: NoE
-- years: 2023-
-- title: Episode began before this year but child is not in last year's episodes
-- group: previous-year
-- kind: previous-year
-- needs: Episodes, previous.Episodes
-- flags: Episodes(DECOM)
-- fails: An Episodes row fails when DECOM is before 1 April, the first day of the year, and last year's Episodes has
--   no row of the same child. Any row of the child there is enough to pass, whatever its dates. A DECOM that is blank
--   or not a real date passes. A row with a blank CHILD belongs to no child and passes. Each such row is flagged; the
--   child's other rows, begun on or after 1 April, are not.
-- fix: Check that last year's episodes were loaded in full, that the child identifier has not changed, and that the
--   start date is right.

SELECT row
FROM Episodes
WHERE DECOM < year_start()
  AND CHILD IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM previous.Episodes AS last_year WHERE last_year.CHILD = Episodes.CHILD)
