-- code: INT14
-- years: 2023-
-- title: Date of birth in OC2 differs from Header
-- group: child-identity
-- kind: conflict
-- needs: Header, OC2
-- flags: OC2(DOB)
-- fails: An OC2 row fails when its DOB is a real date and a Header row of the same child has a DOB that is a real
--   date and a different day. Dates are compared as days, not as text. A DOB that is blank or not a real date, on
--   either side, passes. A child absent from Header passes, and so does a row with a blank CHILD. If the child stands
--   more than once in Header, one Header row with another date is enough.
-- fix: Find the right date of birth and use it in both Header and OC2.

SELECT OC2.row
FROM OC2
JOIN Header USING (CHILD)
WHERE OC2.DOB <> Header.DOB
