-- code: 522
-- years: 2023-
-- title: Decision to stop placing for adoption dated before the decision to place
-- group: adoption
-- kind: date-order
-- needs: PlacedAdoption
-- flags: PlacedAdoption(DATE_PLACED, DATE_PLACED_CEASED)
-- fails: A PlacedAdoption row fails when DATE_PLACED_CEASED is earlier than DATE_PLACED. Equal dates pass. A row in
--   which either date is blank or not a real date passes.
-- fix: Check both decision dates; the decision that the child should no longer be placed cannot come first.

SELECT row
FROM PlacedAdoption
WHERE DATE_PLACED_CEASED < DATE_PLACED
