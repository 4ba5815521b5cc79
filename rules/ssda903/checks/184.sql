-- code: 184
-- years: 2023-
-- title: Placed-for-adoption decision is dated before birth
-- group: adoption
-- kind: date-order
-- needs: Header, PlacedAdoption
-- flags: PlacedAdoption(DATE_PLACED)
-- fails: A PlacedAdoption row fails when DATE_PLACED is earlier than the DOB in the child's Header row. A DATE_PLACED
--   on the date of birth passes. A row passes when DATE_PLACED is blank or not a real date, when the DOB in the
--   Header is blank or not a real date, and when the child is not in the Header. If the child has several Header
--   rows, one with a DOB later than DATE_PLACED is enough. The DOB repeated in PlacedAdoption is not used.
-- fix: Check the date of the decision that the child should be placed for adoption against the date of birth and
--   correct the wrong one.
-- differs: The validator in use compares with the DOB repeated in the PlacedAdoption row, and flags a row in which
--   that DOB is blank.

SELECT PlacedAdoption.row
FROM PlacedAdoption
JOIN Header USING (CHILD)
WHERE DATE_PLACED < Header.DOB
