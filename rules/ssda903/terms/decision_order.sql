-- Each child's decisions to place for adoption in order: by DATE_PLACED, then DATE_PLACED_CEASED (blank or not a real date last), then
-- row. PlacedAdoption rows without a CHILD or a real DATE_PLACED are left out. previous_row and next_row are the child's rows just
-- before and just after in this order, NULL for the first and the last.
SELECT
    CHILD,
    row,
    lag(row) OVER in_order AS previous_row,
    lead(row) OVER in_order AS next_row,
    DATE_PLACED, DATE_PLACED_CEASED, DATE_PLACED_CEASED_TEXT, REASON_PLACED_CEASED
FROM PlacedAdoption
WHERE CHILD IS NOT NULL AND DATE_PLACED IS NOT NULL
WINDOW in_order AS (PARTITION BY CHILD ORDER BY DATE_PLACED, DATE_PLACED_CEASED NULLS LAST, row)
