-- code: 706
-- years: 2027-
-- title: Order open at the end of last year is not carried into this year
-- group: previous-year
-- kind: previous-year
-- needs: DoLo, previous.DoLo
-- flags: DoLo(DOLO_START), Header(CHILD)
-- fails: For each child take last year's last order: among last year's DoLo rows with a real DOLO_START the last one
--   in order of DOLO_START, then DOLO_END (blank or not a real date last), then row. The child is looked at only when
--   the DOLO_END of that row is blank; any text there counts as present, a real date or not. Children without such a
--   row pass, and so do rows with a blank CHILD.
--   Then take the child's first order of this year: the first of its DoLo rows in order of DOLO_START, then DOLO_END,
--   then row, a DOLO_START or DOLO_END that is blank or not a real date last. When its DOLO_START is not the same
--   calendar date as that of last year's last order (one that is blank or not a real date never is), this DoLo row
--   fails and is flagged.
--   When the child has no DoLo row this year at all, the child fails and its Header rows of this year are flagged
--   instead; nothing is flagged if Header was not given or the child is not in it.
-- fix: Carry the open order into this year's return with the same start date, or confirm that last year's was wrong.
-- differs: The validator in use accepts a match with any of this year's orders, compares the dates as text, marks
--   whatever row of this year's table has the position of last year's row, and breaks off when last year's table is
--   not there.

WITH open_last_year AS (
    SELECT CHILD, DOLO_START
    FROM (
        SELECT CHILD, DOLO_START, DOLO_END_TEXT
        FROM previous.dolo_order
        WHERE DOLO_START IS NOT NULL
        QUALIFY row_number() OVER (PARTITION BY CHILD ORDER BY position DESC) = 1
    )
    WHERE DOLO_END_TEXT IS NULL
)
SELECT first_order.row AS DoLo, NULL AS Header
FROM open_last_year
JOIN dolo_order AS first_order ON first_order.CHILD = open_last_year.CHILD AND first_order.position = 1
WHERE first_order.DOLO_START IS DISTINCT FROM open_last_year.DOLO_START
UNION ALL
SELECT NULL AS DoLo, Header.row AS Header
FROM Header
SEMI JOIN open_last_year USING (CHILD)
ANTI JOIN DoLo USING (CHILD)
