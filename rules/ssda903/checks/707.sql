-- code: 707
-- years: 2027-
-- title: Deprivation of liberty order outlasts or lies outside the time in care
-- group: deprivation-of-liberty
-- kind: date-order
-- needs: DoLo, Episodes
-- flags: DoLo(DOLO_END)
-- fails: A period of care is a run of a child's episodes without a gap. Put the child's Episodes rows with a real
--   DECOM in order of DECOM, then DEC (blank or not a real date last), then row. A row opens a new period when it is
--   the child's first, or when every earlier row has ended and its DECOM is later than all of those ends. A period
--   starts on the DECOM of its first row and ends on the latest DEC of its rows; it has no end while one of them is
--   open.
--   A DoLo row fails when DOLO_START is a real date, the child has at least one period, and the order lies outside
--   every one of the child's periods. It lies outside a period:
--   - with DOLO_END blank or not a real date: when the period has an end, or DOLO_START is before the period starts;
--   - with a real DOLO_END: when DOLO_END is before the period starts, or the period has an end and DOLO_END is after
--     it.
--   So it is not only an order left open after care has ended that fails, but also one that ended outside every
--   period. A DOLO_END on the first or the last day of the period is inside. With a real DOLO_END the DOLO_START is
--   not compared. A row whose DOLO_START is blank or not a real date passes, and so does a child without a period (no
--   Episodes row, or none with a real DECOM).
-- fix: Enter the date the order ended, no later than the day the child left care, or correct the episode dates.
-- differs: The validator in use keeps episodes that begin on the same day in file order, so that an open one followed
--   by a closed one counts as the end of care.

SELECT DoLo.row
FROM DoLo
JOIN care_periods USING (CHILD)
WHERE DOLO_START IS NOT NULL
GROUP BY DoLo.row
HAVING bool_and(
    CASE
        WHEN DOLO_END IS NULL THEN ended IS NOT NULL OR DOLO_START < began
        ELSE DOLO_END < began OR coalesce(DOLO_END > ended, false)
    END
)
