-- Each child's episodes in an order that has room for undated ones: by DECOM, then DEC, then row, with a DECOM or DEC that is blank
-- or not a real date last. Only rows without a CHILD are left out. previous_row and next_row are the child's rows just before and
-- just after in this order, NULL for the first and the last.
SELECT
    CHILD,
    row,
    lag(row) OVER in_order AS previous_row,
    lead(row) OVER in_order AS next_row,
    DECOM, RNE, LS, CIN, PLACE, PLACE_PROVIDER, DEC, REC, REASON_PLACE_CHANGE, HOME_POST, PL_POST, URN
FROM Episodes
WHERE CHILD IS NOT NULL
WINDOW in_order AS (PARTITION BY CHILD ORDER BY DECOM NULLS LAST, DEC NULLS LAST, row)
