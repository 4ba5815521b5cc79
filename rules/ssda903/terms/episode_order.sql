-- Each child's episodes in episode order: by DECOM, then DEC (blank last), then row. Rows without a CHILD or a real DECOM are
-- left out. position counts from 1; previous_row and next_row are the child's rows just before and just after in this order,
-- NULL for the first and the last.
SELECT
    CHILD,
    row,
    row_number() OVER in_order AS position,
    lag(row) OVER in_order AS previous_row,
    lead(row) OVER in_order AS next_row,
    DECOM, RNE, LS, CIN, PLACE, PLACE_PROVIDER, DEC, REC, REASON_PLACE_CHANGE, HOME_POST, PL_POST, URN
FROM Episodes
WHERE CHILD IS NOT NULL AND DECOM IS NOT NULL
WINDOW in_order AS (PARTITION BY CHILD ORDER BY DECOM, DEC NULLS LAST, row)
