-- code: 333
-- years: 2023-
-- title: Decision date for adoption missing or later than the matching date
-- group: adoption
-- kind: date-order
-- needs: AD1
-- flags: AD1(DATE_INT, DATE_MATCH)
-- fails: An AD1 row fails when DATE_MATCH is present and DATE_INT is either blank or later than DATE_MATCH. Equal dates
--   pass. A blank DATE_MATCH passes whatever DATE_INT holds. Text that is not a real date counts as blank in both.
-- fix: Enter the date of the decision that the child should be placed for adoption; it cannot follow the match.

SELECT row
FROM AD1
WHERE DATE_MATCH IS NOT NULL
  AND (DATE_INT IS NULL OR DATE_INT > DATE_MATCH)
