-- Each child's episodes in episode order: by DECOM, then DEC (blank last), then row. Rows without a CHILD or a real DECOM are
-- left out. position counts from 1; previous_row and next_row are the child's rows just before and just after in this order,
-- NULL for the first and the last. What other columns hold is in Episodes, by row.
-- It is neighbour order without the undated episodes, which come last there.
SELECT
    CHILD,
    row,
    position,
    previous_row,
    CASE WHEN next_is_dated THEN next_row END AS next_row,
    DECOM, DEC, RNE, LS, PLACE, REC
FROM neighbour_order
WHERE DECOM IS NOT NULL
