-- code: 517
-- years: 2023-
-- title: Adopters' legal status L3 with a sex code other than MF
-- group: adoption
-- kind: conflict
-- needs: AD1
-- flags: AD1(LS_ADOPTR, SEX_ADOPTR)
-- fails: An AD1 row fails when LS_ADOPTR is L3 and SEX_ADOPTR is anything other than MF. A blank SEX_ADOPTR fails.
-- fix: Use MF for an unmarried couple of different sexes, or correct the legal status of the adopters.

SELECT row
FROM AD1
WHERE LS_ADOPTR = 'L3' AND SEX_ADOPTR IS DISTINCT FROM 'MF'
