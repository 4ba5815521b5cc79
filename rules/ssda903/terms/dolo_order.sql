-- Each child's deprivation of liberty orders in order: by DOLO_START, then DOLO_END, then row, with a DOLO_START or DOLO_END that is
-- blank or not a real date last. Only DoLo rows without a CHILD are left out. position counts from 1; previous_row is the child's
-- row just before in this order, NULL for the first.
SELECT
    CHILD,
    row,
    row_number() OVER in_order AS position,
    lag(row) OVER in_order AS previous_row,
    DOLO_START, DOLO_END, DOLO_END_TEXT
FROM DoLo
WHERE CHILD IS NOT NULL
WINDOW in_order AS (PARTITION BY CHILD ORDER BY DOLO_START NULLS LAST, DOLO_END NULLS LAST, row)
