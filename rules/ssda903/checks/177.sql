-- code: 177
-- years: 2023-
-- title: Legal status of adopters is not a recognised code
-- group: adoption
-- kind: invalid-code
-- needs: AD1
-- flags: AD1(LS_ADOPTR)
-- fails: An AD1 row fails when LS_ADOPTR is present and is not one of: L0, L11, L12, L2, L3, L4. Blank passes.
-- fix: Choose the code for the adopters' relationship on the day of the adoption.

SELECT row
FROM AD1
WHERE LS_ADOPTR IS NOT NULL AND LS_ADOPTR NOT IN legal_status_of_adopters_codes()
