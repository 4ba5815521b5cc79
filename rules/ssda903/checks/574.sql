-- code: 574
-- years: 2023-
-- title: Missing spells overlap, or one starts while another is still open
-- group: missing-from-care
-- kind: date-order
-- needs: Missing
-- flags: Missing(MIS_START, MIS_END)
-- fails: Dates that are not real count as blank. Put each child's Missing rows in order of MIS_END, using MIS_START in
--   its place where MIS_END is blank; within that by MIS_START; rows still level stay in file order. A row with both
--   dates blank comes last, and among rows level on the first date a blank MIS_START comes last.
--   Compare each row with the one just before it for the same child. The later row fails when the earlier row's MIS_END
--   is blank, or when its own MIS_START is earlier than the earlier row's MIS_END. A MIS_START equal to the earlier
--   MIS_END passes. A later row with MIS_START blank fails only where the earlier MIS_END is blank. A child's first row
--   in this order never fails; only the later row of a pair is flagged.
-- fix: Close the earlier spell before the next one starts, or merge the spells that overlap.
-- caveat: Spells are ordered by end date and an open one is placed by its start date, so a closed spell that began
--   first but ended after the open one began is the row flagged; only neighbours are compared, so an open spell is
--   reported once although several spells follow it.

WITH spells AS (
    SELECT
        row,
        MIS_START,
        lag(row) OVER in_order AS earlier_row,
        lag(MIS_END) OVER in_order AS earlier_end
    FROM Missing
    WHERE CHILD IS NOT NULL
    WINDOW in_order AS (
        PARTITION BY CHILD ORDER BY coalesce(MIS_END, MIS_START) NULLS LAST, MIS_START NULLS LAST, row
    )
)
SELECT row
FROM spells
WHERE earlier_row IS NOT NULL
  AND (earlier_end IS NULL OR MIS_START < earlier_end)
