-- code: 520
-- years: 2023-
-- title: Different-sex married adopters with a sex code other than MF
-- group: adoption
-- kind: conflict
-- needs: AD1
-- flags: AD1(LS_ADOPTR, SEX_ADOPTR)
-- fails: An AD1 row fails when LS_ADOPTR is L11 and SEX_ADOPTR is anything other than MF. A blank SEX_ADOPTR fails.
-- fix: Use MF for a married couple of different sexes, or L12 where the married couple are of the same sex.

SELECT row
FROM AD1
WHERE LS_ADOPTR = 'L11' AND SEX_ADOPTR IS DISTINCT FROM 'MF'
