-- code: 511
-- years: 2023-
-- title: Two adopters reported with a sex code that is not a couple's
-- group: adoption
-- kind: conflict
-- needs: AD1
-- flags: AD1(NB_ADOPTR, SEX_ADOPTR)
-- fails: An AD1 row fails when NB_ADOPTR is 2 and SEX_ADOPTR is present and is none of MM, FF and MF. A blank
--   SEX_ADOPTR passes here. A row with any other NB_ADOPTR, or a blank one, passes.
-- fix: For two adopters choose MM, FF or MF, or correct the number of adopters.
-- differs: The validator in use catches only M1 and F1 and passes any other wrong code.

SELECT row
FROM AD1
WHERE NB_ADOPTR = '2'
  AND SEX_ADOPTR IS NOT NULL
  AND SEX_ADOPTR NOT IN sex_of_a_couple_codes()
