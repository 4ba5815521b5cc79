-- code: 630
-- years: 2023-
-- title: Child came into care this year without full previous permanence details
-- group: previous-permanence
-- kind: cross-table
-- needs: Episodes, PrevPerm
-- flags: Episodes(RNE)
-- fails: Every Episodes row with RNE S and a DECOM on or after 1 April, the first day of the year, is looked at. There
--   is no upper limit; a DECOM that is blank or not a real date is left out. The row fails when the child has no
--   PrevPerm row, or when at least one of the child's PrevPerm rows is incomplete.
--   A PrevPerm row is incomplete when PREV_PERM is blank, or when PREV_PERM is anything other than Z1 and LA_PERM or
--   DATE_PERM (or both) is blank. With PREV_PERM Z1 the other two are not asked for. Any text counts as present.
--   Only the Episodes row is flagged. A row with a blank CHILD passes.
-- fix: Add the previous permanence option, with the authority and date of the order unless the code is Z1.

-- A child without a PrevPerm row has a blank PREV_PERM here.
SELECT Episodes.row
FROM Episodes
LEFT JOIN PrevPerm USING (CHILD)
WHERE CHILD IS NOT NULL
  AND RNE = 'S'
  AND DECOM >= year_start()
  AND (PREV_PERM IS NULL OR (PREV_PERM <> 'Z1' AND (LA_PERM IS NULL OR DATE_PERM IS NULL)))
