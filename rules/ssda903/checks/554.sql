-- code: 554
-- years: 2023-
-- title: Decision to place for adoption dated after the placement order began
-- group: adoption
-- kind: date-order
-- needs: Episodes, PlacedAdoption
-- flags: Episodes(DECOM, LS), PlacedAdoption(DATE_PLACED)
-- fails: For each of a child's periods of care (below) that holds at least one row with LS E1, take the first such row
--   in order of DECOM, then DEC (blank or not a real date last), then row. Pair it with every PlacedAdoption row of the
--   child. A pair fails when DATE_PLACED is later than DECOM, and both rows are flagged. Equal dates pass. A
--   DATE_PLACED that is blank or not a real date passes. A child with no PlacedAdoption row is ignored.
--   E1 rows without a real DECOM are left out; a child with no others is ignored and everyone else is judged. Only this
--   year's Episodes count, so the E1 row taken need not be the one in which the order was granted.
--   A period of care is a run of a child's episodes without a gap. The child's rows with a real DECOM are put in the
--   order above. A row begins a new period when it is the child's first, or when every row of the child before it has
--   ended (its DEC is a real date) and its own DECOM is later than all of those DEC; otherwise it belongs to the same
--   period as the row before it. A DECOM equal to an earlier DEC continues the period, a DECOM on the next day does
--   not.
-- fix: Check the decision date against the date of the placement order; where the order began in an earlier year the
--   finding may not apply.
-- differs: The validator in use takes only the child's first E1 episode in the return, whatever the period of care, and
--   one child whose E1 rows all lack a real DECOM breaks off the whole check.

WITH order_began AS (
    SELECT Episodes.CHILD, Episodes.row, Episodes.DECOM
    FROM care_period_episodes AS in_period
    JOIN Episodes USING (row)
    WHERE LS = 'E1'
    QUALIFY row_number() OVER (PARTITION BY in_period.CHILD, period ORDER BY position) = 1
)
SELECT order_began.row AS Episodes, PlacedAdoption.row AS PlacedAdoption
FROM order_began
JOIN PlacedAdoption USING (CHILD)
WHERE DATE_PLACED > DECOM
