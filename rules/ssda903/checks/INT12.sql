-- code: INT12
-- years: 2023-
-- title: Date of birth in PlacedAdoption differs from Header
-- group: child-identity
-- kind: conflict
-- needs: Header, PlacedAdoption
-- flags: PlacedAdoption(DOB)
-- fails: A PlacedAdoption row fails when its DOB is a real date and a Header row of the same child has a DOB that is
--   a real date and a different day. Dates are compared as days, not as text. A DOB that is blank or not a real date,
--   on either side, passes. A child absent from Header passes, and so does a row with a blank CHILD. If the child
--   stands more than once in Header, one Header row with another date is enough.
-- fix: Find the right date of birth and use it in both Header and PlacedAdoption.

SELECT PlacedAdoption.row
FROM PlacedAdoption
JOIN Header USING (CHILD)
WHERE PlacedAdoption.DOB <> Header.DOB
