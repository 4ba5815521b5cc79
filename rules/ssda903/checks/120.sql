-- code: 120
-- years: 2023-
-- title: Reason adoption decision was reversed is not a recognised code
-- group: adoption
-- kind: invalid-code
-- needs: PlacedAdoption
-- flags: PlacedAdoption(REASON_PLACED_CEASED)
-- fails: A PlacedAdoption row fails when REASON_PLACED_CEASED is present and is not one of: RD1, RD2, RD3, RD4. Blank
--   passes.
-- fix: Choose RD1, RD2, RD3 or RD4.

SELECT row
FROM PlacedAdoption
WHERE REASON_PLACED_CEASED IS NOT NULL AND REASON_PLACED_CEASED NOT IN reason_adoption_decision_reversed_codes()
