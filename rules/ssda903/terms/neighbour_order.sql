-- Each child's episodes in an order that has room for undated ones: by DECOM, then DEC, then row, with a DECOM or DEC that is blank
-- or not a real date last. Only rows without a CHILD are left out. position counts from 1; previous_row and next_row are the
-- child's rows just before and just after in this order, NULL for the first and the last. next_is_dated: whether the one just
-- after has a real DECOM; false, never NULL, for the last. What other columns hold is in Episodes, by row.
SELECT
    CHILD,
    row,
    row_number() OVER in_order AS position,
    lag(row) OVER in_order AS previous_row,
    lead(row) OVER in_order AS next_row,
    lead(DECOM) OVER in_order IS NOT NULL AS next_is_dated,
    DECOM, DEC, RNE, LS, PLACE, REC, REASON_PLACE_CHANGE
FROM Episodes
WHERE CHILD IS NOT NULL
WINDOW in_order AS (PARTITION BY CHILD ORDER BY DECOM NULLS LAST, DEC NULLS LAST, row)
