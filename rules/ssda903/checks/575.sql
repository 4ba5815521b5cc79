-- code: 575
-- years: 2023-
-- title: Missing spell left open although the placement it began in has ended
-- group: missing-from-care
-- kind: cross-table
-- needs: Episodes, Missing
-- flags: Missing(MIS_END)
-- fails: A Missing row fails when MIS_END is blank and the child has at least one Episodes row with real DECOM and DEC
--   such that MIS_START is on DECOM, on DEC or between them. Any text in MIS_END counts as present, even where it is
--   not a real date. A MIS_START that is blank or not a real date passes. Open episodes are passed over. A child with
--   no Episodes row passes.
-- fix: Give the date the missing spell ended, at the latest the day the placement ended.
-- caveat: A child who goes missing on the day one placement ends and the next begins is flagged even though the next
--   placement is still open, since DEC itself is counted in the ended placement.

SELECT Missing.row
FROM Missing
JOIN Episodes USING (CHILD)
WHERE MIS_END_TEXT IS NULL AND MIS_START BETWEEN DECOM AND DEC
