-- code: 577
-- years: 2023-
-- title: Missing spell still open, or ending, outside any period of care
-- group: missing-from-care
-- kind: cross-table
-- needs: Episodes, Missing
-- flags: Missing(MIS_END)
-- fails: Dates that are not real count as blank. Work out each child's periods of care (below). Use only Missing rows
--   with MIS_START present. A missing spell lies outside a period of care when any of these holds:
--   (a) MIS_END is blank and the period has an end;
--   (b) MIS_END is blank and MIS_START is earlier than the period's start;
--   (c) the period has an end and MIS_END is later than that end;
--   (d) MIS_END is present and is earlier than the period's start.
--   A Missing row fails when the child has at least one period of care and the spell lies outside every one of them.
--   MIS_END on the first or the last day of a period passes. Where MIS_END is present MIS_START is not looked at, and
--   an end date outside every period fails just as an open spell after care ended does. A child with no Episodes row
--   that has a real DECOM passes, and so does a row with MIS_START blank.
--   A period of care is a run of a child's episodes without a gap. The child's Episodes rows with a real DECOM are put
--   in order of DECOM, then DEC (blank last), then row. A row begins a new period when it is the child's first, or when
--   every row of the child before it has a DEC and its own DECOM is later than all of those DEC; otherwise it belongs
--   to the same period as the row before it. A DECOM equal to an earlier DEC continues the period, a DECOM on the next
--   day does not. The period starts on the DECOM of its first row and ends on the latest DEC among its rows; where any
--   of its rows is open it has no end.
-- fix: Give the date the missing spell ended, no later than the day the child ceased to be looked after.
-- differs: The validator in use ends a period of care on the DEC of the episode that began last, so it ignores an
--   earlier, overlapping episode that runs longer or is still open.

SELECT Missing.row
FROM Missing
JOIN care_periods USING (CHILD)
WHERE MIS_START IS NOT NULL
GROUP BY Missing.row
HAVING count(*) = count(*) FILTER (
    WHERE (MIS_END IS NULL AND ended IS NOT NULL)
       OR (MIS_END IS NULL AND MIS_START < began)
       OR MIS_END > ended
       OR MIS_END < began
)
