-- code: INT17
-- years: 2023-
-- title: Date of birth in Reviews differs from Header
-- group: child-identity
-- kind: conflict
-- needs: Header, Reviews
-- flags: Reviews(DOB)
-- fails: A Reviews row fails when its DOB is a real date and a Header row of the same child has a DOB that is a real
--   date and a different day. Dates are compared as days, not as text. A DOB that is blank or not a real date, on
--   either side, passes. A child absent from Header passes, and so does a row with a blank CHILD. If the child stands
--   more than once in Header, one Header row with another date is enough.
-- fix: Find the right date of birth and use it in both Header and Reviews.

SELECT Reviews.row
FROM Reviews
JOIN Header USING (CHILD)
WHERE Reviews.DOB <> Header.DOB
