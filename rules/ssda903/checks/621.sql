-- code: 621
-- years: 2023-
-- title: First child born on or before the mother's own date of birth
-- group: ethnicity-upn-mother
-- kind: date-order
-- needs: Header
-- flags: Header(DOB, MC_DOB)
-- fails: A Header row fails when MC_DOB is on or before DOB. The same day fails. A date that is blank or not a real
--   date on either side passes. MOTHER plays no part.
-- fix: Correct the young person's date of birth or that of her first child.
-- differs: The validator in use also fails a row with an MC_DOB but no DOB, where nothing can be compared.

SELECT row
FROM Header
WHERE MC_DOB <= DOB
