-- Each child's social worker episodes in order: by SW_DECOM, then SW_DEC (blank or not a real date last), then row. SWEpisodes rows
-- without a real SW_DECOM are left out; those without a CHILD are put in order together. previous_row and next_row are the child's
-- rows just before and just after in this order, NULL for the first and the last.
SELECT
    CHILD,
    row,
    lag(row) OVER in_order AS previous_row,
    lead(row) OVER in_order AS next_row,
    SW_DECOM, SW_DEC, SW_DEC_TEXT, SW_REASON_AS_WRITTEN
FROM SWEpisodes
WHERE SW_DECOM IS NOT NULL
WINDOW in_order AS (PARTITION BY CHILD ORDER BY SW_DECOM, SW_DEC NULLS LAST, row)
