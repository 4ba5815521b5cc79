-- code: 444
-- years: 2026-
-- title: Same UPN given to more than one row
-- group: ethnicity-upn-mother
-- kind: duplicate
-- needs: Header
-- flags: Header(UPN)
-- fails: A Header row fails when UPN is present, is not one of UN1, UN2, UN3, UN4, UN5, and at least one other Header
--   row has the same UPN, of the same child or another. All rows that share the UPN are flagged. A blank UPN passes.
-- fix: Find the right UPN for each child, or combine the records if the same child was entered twice.

SELECT row
FROM Header
WHERE UPN IS NOT NULL AND UPN NOT IN reason_for_no_upn_codes()
QUALIFY count(*) OVER (PARTITION BY UPN) > 1
