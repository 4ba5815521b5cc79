-- code: 142
-- years: 2023-
-- title: Episode left open although the child has a later one
-- group: episodes-sequence
-- kind: missing-value
-- needs: Episodes
-- flags: Episodes(DEC, REC)
-- fails: Leave out Episodes rows whose DECOM is blank or not a real date: they are never flagged and do not count as a
--   later episode. Rows whose CHILD is blank pass. Put each child's remaining rows in order of DECOM, then DEC (blank
--   or not a real date last), then row. The last row of each child is the child's last episode and is never flagged.
--   Every other row fails when DEC is blank or not a real date, or REC is blank.
--   A child with a single dated row is never flagged.
-- fix: Enter the end date and end reason of the earlier episode.
-- differs: The validator in use takes an undated row as the child's last one, and so flags the true latest, still open
--   episode; among equal start dates it goes by file order instead of the end date.

SELECT row
FROM episode_order
WHERE next_row IS NOT NULL
  AND (DEC IS NULL OR REC IS NULL)
