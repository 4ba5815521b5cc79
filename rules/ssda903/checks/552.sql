-- code: 552
-- years: 2023-
-- title: Decision to place for adoption dated after the adoption placement began
-- group: adoption
-- kind: date-order
-- needs: Episodes, PlacedAdoption
-- flags: Episodes(DECOM), PlacedAdoption(DATE_PLACED)
-- fails: For each child take two rows:
--   - from Episodes, among rows with PLACE A3, A4, A5 or A6 and a real DECOM, the first in order of DECOM, then DEC
--     (blank or not a real date last), then row;
--   - from PlacedAdoption, among rows with a real DATE_PLACED, the one with the latest DATE_PLACED (nearest the top of
--     the file where several share it).
--   Both rows fail when the DECOM of the first is earlier than the DATE_PLACED of the second. Equal dates pass. A child
--   lacking either row is ignored. The latest decision is used even where an earlier one was already in force on that
--   DECOM, so a child placed, withdrawn and later placed under a new decision fails too.
-- fix: Correct the date of the decision, or the start date of the first adoption placement; where an earlier decision
--   covered that placement the finding may not apply.
-- differs: Of several adoption placements begun on the same day the validator in use takes the one standing first in
--   the file, not the one that ends first.

WITH first_placement AS (
    SELECT CHILD, row, DECOM
    FROM episode_order
    WHERE PLACE IN adoptive_placement_codes()
    QUALIFY row_number() OVER (PARTITION BY CHILD ORDER BY position) = 1
),
latest_decision AS (
    SELECT CHILD, row, DATE_PLACED
    FROM PlacedAdoption
    WHERE DATE_PLACED IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY CHILD ORDER BY DATE_PLACED DESC, row) = 1
)
SELECT first_placement.row AS Episodes, latest_decision.row AS PlacedAdoption
FROM first_placement
JOIN latest_decision USING (CHILD)
WHERE DECOM < DATE_PLACED
