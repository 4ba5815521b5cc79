-- code: 524
-- years: 2023-
-- title: Same-sex married adopters with a sex code other than MM or FF
-- group: adoption
-- kind: conflict
-- needs: AD1
-- flags: AD1(LS_ADOPTR, SEX_ADOPTR)
-- fails: An AD1 row fails when LS_ADOPTR is L12 and SEX_ADOPTR is neither MM nor FF. A blank SEX_ADOPTR fails.
-- fix: Use MM or FF for a married couple of the same sex, or L11 where the married couple are of different sexes.

SELECT row
FROM AD1
WHERE LS_ADOPTR = 'L12' AND (SEX_ADOPTR IS NULL OR SEX_ADOPTR NOT IN ('MM', 'FF'))
