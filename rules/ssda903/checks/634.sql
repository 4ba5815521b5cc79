-- code: 634
-- years: 2023-
-- title: Previous permanence given but care did not start since 1 April 2016
-- group: previous-permanence
-- kind: cross-table
-- needs: Episodes, PrevPerm
-- flags: PrevPerm(PREV_PERM, LA_PERM, DATE_PERM), Episodes(DECOM)
-- fails: A PrevPerm row fails when at least one of PREV_PERM, LA_PERM and DATE_PERM is present (any text) and the
--   latest DECOM among the child's Episodes rows is earlier than 1 April 2016, a fixed date in every collection year
--   (a latest DECOM on 1 April 2016 passes). The PrevPerm row and every Episodes row of that child are flagged. A
--   child with no Episodes row, or with none that holds a real DECOM, passes, and so does a row with a blank CHILD.
-- fix: Remove the previous permanence details, or correct the episode dates, where all episodes began before April
--   2016.
-- differs: The validator in use sets the limit at the start of the collection year instead of 1 April 2016, so it
--   fails children whose latest episode began in between.

WITH only_before_april_2016 AS (
    SELECT CHILD
    FROM Episodes
    WHERE CHILD IS NOT NULL
    GROUP BY CHILD
    HAVING max(DECOM) < DATE '2016-04-01'
),
failing AS (
    SELECT row, CHILD
    FROM PrevPerm
    WHERE (PREV_PERM IS NOT NULL OR LA_PERM IS NOT NULL OR DATE_PERM IS NOT NULL)
      AND CHILD IN (SELECT CHILD FROM only_before_april_2016)
)
SELECT row AS PrevPerm, NULL AS Episodes FROM failing
UNION ALL
SELECT NULL AS PrevPerm, row AS Episodes FROM Episodes WHERE CHILD IN (SELECT CHILD FROM failing)
