-- code: 519
-- years: 2023-
-- title: Civil partners as adopters but the sex code is not a couple's
-- group: adoption
-- kind: conflict
-- needs: AD1
-- flags: AD1(LS_ADOPTR, SEX_ADOPTR)
-- fails: An AD1 row fails when LS_ADOPTR is L2 and SEX_ADOPTR is none of MM, FF and MF. A blank SEX_ADOPTR fails.
-- fix: Give the couple's code (MM, FF or MF), or correct the legal status of the adopters.

SELECT row
FROM AD1
WHERE LS_ADOPTR = 'L2' AND (SEX_ADOPTR IS NULL OR SEX_ADOPTR NOT IN sex_of_a_couple_codes())
