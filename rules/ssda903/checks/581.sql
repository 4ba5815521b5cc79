-- code: 581
-- years: 2023-
-- title: Missing spell starts before the child was first looked after
-- group: missing-from-care
-- kind: date-order
-- needs: Episodes, Missing
-- flags: Missing(MIS_START)
-- fails: A Missing row fails when MIS_START is a real date earlier than the earliest DECOM among the child's Episodes
--   rows. A start on that day passes. A MIS_START that is blank or not a real date passes, and so does any row of a
--   child with no Episodes row, or with none that holds a real DECOM. A spell that starts after care ended or in a gap
--   between two periods of care passes here (check 578 tests that).
-- fix: Correct the missing start date or the episode dates; or add the episode the child was in when the spell began.
-- differs: The validator in use fails every spell that does not start within one of the child's episodes, so also
--   those that start after care ended or in a gap, those with no start date, and all those of a child whose episodes
--   lack a DECOM.

WITH first_day AS (
    SELECT CHILD, min(DECOM) AS DECOM
    FROM Episodes
    GROUP BY CHILD
)
SELECT Missing.row
FROM Missing
JOIN first_day USING (CHILD)
WHERE MIS_START < first_day.DECOM
