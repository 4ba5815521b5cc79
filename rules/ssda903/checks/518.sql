-- code: 518
-- years: 2023-
-- title: Adopters' legal status L4 with a sex code other than MM or FF
-- group: adoption
-- kind: conflict
-- needs: AD1
-- flags: AD1(LS_ADOPTR, SEX_ADOPTR)
-- fails: An AD1 row fails when LS_ADOPTR is L4 and SEX_ADOPTR is neither MM nor FF. A blank SEX_ADOPTR fails.
-- fix: Use MM or FF for an unmarried couple of the same sex, or correct the legal status of the adopters.

SELECT row
FROM AD1
WHERE LS_ADOPTR = 'L4' AND (SEX_ADOPTR IS NULL OR SEX_ADOPTR NOT IN ('MM', 'FF'))
