-- code: 705
-- years: 2027-
-- title: Deprivation of liberty order starts before the previous one ended
-- group: deprivation-of-liberty
-- kind: date-order
-- needs: DoLo
-- flags: DoLo(DOLO_START, DOLO_END)
-- fails: Leave out the DoLo rows whose DOLO_START is blank or not a real date: they never fail and are never the
--   preceding row. Put the others of each child in order of DOLO_START, then DOLO_END (blank or not a real date last),
--   then row. Rows whose CHILD is blank pass. Every row that has a preceding row of the same child fails when the
--   preceding row's DOLO_END is blank or not a real date, or when its own DOLO_START is earlier than the preceding
--   row's DOLO_END. Equal dates pass.
--   Only the later row of the two is flagged, and only the row just before is compared.
-- fix: Enter the end of the earlier order, or correct the start of the later one.
-- differs: The validator in use orders by end date (start date for an open order), so of two overlapping orders it can
--   mark the one that started first; and it fails a row without a start date that follows an open order.

-- Rows without a DOLO_START stand last in dolo_order, so none of them comes before one with a DOLO_START.
SELECT liberty_order.row
FROM dolo_order AS liberty_order
JOIN DoLo AS before ON before.row = liberty_order.previous_row
WHERE liberty_order.DOLO_START IS NOT NULL
  AND (before.DOLO_END IS NULL OR liberty_order.DOLO_START < before.DOLO_END)
