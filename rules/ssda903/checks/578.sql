-- code: 578
-- years: 2023-
-- title: Missing spell starts on or after the day the child left care
-- group: missing-from-care
-- kind: date-order
-- needs: Episodes, Missing
-- flags: Missing(MIS_START)
-- fails: A child's periods of care are worked out from the Episodes rows with a real DECOM, in order of DECOM, then
--   DEC (blank or not a real date last), then row. A row opens a new period when it is the child's first, or when its
--   DECOM is later than the DEC of the row just before it. Otherwise, where it begins on or before that DEC or that
--   row is open, it goes on with the period. Only the row just before is looked at. A period starts on the DECOM of
--   its first row and ends on the DEC of its last row. It has no end when that last row is open, whatever the DEC of
--   the earlier rows.
--   A Missing row is judged by the latest of the child's periods that starts on or before MIS_START. It fails when
--   that period has an end and MIS_START is on or after that end. So a spell that starts on the very day care ended
--   fails, and so does one that starts in a gap between two periods; one that starts on the first day of the next
--   period is judged by that next period. A period without an end has no upper limit.
--   A MIS_START that is blank or not a real date passes. So does a spell that starts before all of the child's periods
--   (check 581 tests that), and any row of a child without a period (no Episodes row, or none with a real DECOM).
-- fix: Correct the missing start date, or the episode dates, so that the spell begins before the child left care.
-- differs: The validator in use lets a start on the day care ended pass, also fails a start before care began, and
--   keeps episodes that begin on the same day in file order.

-- These periods end with their last episode, so care_periods, which end with the latest DEC, are not used here.
WITH opened AS (
    SELECT
        *,
        previous_row IS NULL OR DECOM > lag(DEC) OVER (PARTITION BY CHILD ORDER BY position) AS opens
    FROM episode_order
    SEMI JOIN Missing USING (CHILD)
),
numbered AS (
    SELECT *, count(*) FILTER (WHERE opens) OVER (PARTITION BY CHILD ORDER BY position) AS period
    FROM opened
),
periods AS (
    SELECT CHILD, period, min(DECOM) OVER one_period AS began, DEC AS ended
    FROM numbered
    WINDOW one_period AS (PARTITION BY CHILD, period)
    QUALIFY row_number() OVER (PARTITION BY CHILD, period ORDER BY position DESC) = 1
),
latest AS (
    SELECT Missing.row, MIS_START, ended
    FROM Missing
    JOIN periods USING (CHILD)
    WHERE began <= MIS_START
    QUALIFY row_number() OVER (PARTITION BY Missing.row ORDER BY period DESC) = 1
)
SELECT row
FROM latest
WHERE MIS_START >= ended
