-- code: INT16
-- years: 2023-
-- title: Date of birth in PrevPerm differs from Header
-- group: child-identity
-- kind: conflict
-- needs: Header, PrevPerm
-- flags: PrevPerm(DOB)
-- fails: A PrevPerm row fails when its DOB is a real date and a Header row of the same child has a DOB that is a real
--   date and a different day. Dates are compared as days, not as text. A DOB that is blank or not a real date, on
--   either side, passes. A child absent from Header passes, and so does a row with a blank CHILD. If the child stands
--   more than once in Header, one Header row with another date is enough.
-- fix: Find the right date of birth and use it in both Header and PrevPerm.

SELECT PrevPerm.row
FROM PrevPerm
JOIN Header USING (CHILD)
WHERE PrevPerm.DOB <> Header.DOB
