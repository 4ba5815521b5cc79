-- code: 553
-- years: 2023-
-- title: Placement order but no decision to place, or a decision already reversed
-- group: adoption
-- kind: cross-table
-- needs: Episodes, PlacedAdoption
-- flags: Episodes(CHILD), PlacedAdoption(DATE_PLACED, DATE_PLACED_CEASED, REASON_PLACED_CEASED)
-- fails: Episodes: a row with LS E1, open or ended, fails when the child has no PlacedAdoption row in which DATE_PLACED
--   is present (no row at all there, or only rows with DATE_PLACED blank).
--   PlacedAdoption: a row fails in either of two cases:
--   (a) its DATE_PLACED is blank, the child has at least one Episodes row with LS E1, and none of the child's
--       PlacedAdoption rows has DATE_PLACED present;
--   (b) the child has at least one Episodes row with LS E1 and DEC blank, and the PlacedAdoption row has
--       DATE_PLACED_CEASED or REASON_PLACED_CEASED (or both) present. Each row is judged by itself here, so an earlier
--       reversed decision fails even where a newer one stands.
--   Any text counts as present, in DEC as in the other fields, even where it is not a real date. A row with a blank
--   CHILD belongs to no child and passes.
-- fix: Record the decision to place for a child under a placement order, and remove an end to that decision while the
--   order runs.
-- differs: The validator in use never looks at DATE_PLACED, so it passes a child whose PlacedAdoption rows all lack the
--   date of the decision.

WITH under_order AS (
    SELECT CHILD, bool_or(DEC_TEXT IS NULL) AS runs_still
    FROM Episodes
    WHERE CHILD IS NOT NULL AND LS = 'E1'
    GROUP BY CHILD
)
SELECT Episodes.row AS Episodes, NULL AS PlacedAdoption
FROM Episodes
WHERE LS = 'E1'
  AND CHILD IS NOT NULL
  AND CHILD NOT IN (SELECT CHILD FROM children_with_decision)
UNION ALL
SELECT NULL, PlacedAdoption.row
FROM PlacedAdoption
JOIN under_order USING (CHILD)
WHERE CHILD NOT IN (SELECT CHILD FROM children_with_decision)
   OR (runs_still AND (DATE_PLACED_CEASED_TEXT IS NOT NULL OR REASON_PLACED_CEASED IS NOT NULL))
