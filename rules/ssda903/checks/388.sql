-- code: 388
-- years: 2023-
-- title: Reason for ceasing does not fit whether a new episode follows
-- group: episodes-sequence
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(REC)
-- fails: Put each child's Episodes rows in order of DECOM, then DEC (blank or not a real date last), then row. A DECOM
--   that is blank or not a real date is taken for 01/01/1901, so that it comes first. The row that follows in this
--   order is the next episode. Rows whose CHILD is blank pass.
--   An Episodes row fails when its DEC is a real date and at least one of:
--   (a) there is a next episode, REC is X1 and DEC is not the DECOM of the next episode (earlier or later);
--   (b) there is a next episode, REC is present but not X1, and DEC is the DECOM of the next episode;
--   (c) there is no next episode and REC is X1.
--   Here too a DECOM of the next episode that is blank or not a real date is taken for 01/01/1901. A row whose DEC is
--   blank or not a real date passes, and so does a blank REC.
-- fix: Use X1 only when another episode starts on the day this one ends, and give the real leaving reason on the last
--   episode.
-- differs: The validator in use leaves episodes with the same DECOM in file order instead of putting the one that ended
--   first in front.

WITH dated AS (
    SELECT CHILD, row, coalesce(DECOM, DATE '1901-01-01') AS DECOM, DEC, REC
    FROM Episodes
    WHERE CHILD IS NOT NULL
),
ordered AS (
    SELECT row, DEC, REC, lead(DECOM) OVER (PARTITION BY CHILD ORDER BY DECOM, DEC NULLS LAST, row) AS next_DECOM
    FROM dated
)
-- next_DECOM is NULL only where there is no next episode.
SELECT row
FROM ordered
WHERE DEC IS NOT NULL
  AND (
    (REC = 'X1' AND (next_DECOM IS NULL OR DEC <> next_DECOM))
    OR (REC <> 'X1' AND DEC = next_DECOM)
  )
