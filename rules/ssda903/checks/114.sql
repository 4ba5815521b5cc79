-- code: 114
-- years: 2023-
-- title: Adopted by former foster carer is not a recognised code
-- group: adoption
-- kind: invalid-code
-- needs: AD1
-- flags: AD1(FOSTER_CARE)
-- fails: An AD1 row fails when FOSTER_CARE is present and is not exactly 0 or 1. A blank FOSTER_CARE passes.
-- fix: Enter 1 if the adopter had been the child's foster carer, 0 if not.

SELECT row
FROM AD1
WHERE FOSTER_CARE IS NOT NULL AND FOSTER_CARE NOT IN ('0', '1')
