-- code: 442
-- years: 2023-
-- title: UPN not completed for a child in care
-- group: ethnicity-upn-mother
-- kind: missing-value
-- needs: Episodes, Header
-- flags: Header(UPN)
-- fails: A Header row fails when UPN is blank and the same CHILD has at least one Episodes row whose LS is not V3 or V4
--   (a blank LS counts as not). A child without an Episodes row, or with V3 and V4 rows only, passes.
-- fix: Enter the UPN, or one of the codes UN1 to UN5 that explains why there is none.

SELECT row
FROM Header
WHERE UPN IS NULL
  AND CHILD IN (SELECT CHILD FROM Episodes WHERE NOT is_short_break(LS))
