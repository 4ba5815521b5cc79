-- code: 176
-- years: 2023-
-- title: Sex of adopters is not a recognised code
-- group: adoption
-- kind: invalid-code
-- needs: AD1
-- flags: AD1(SEX_ADOPTR)
-- fails: An AD1 row fails when SEX_ADOPTR is present and is not one of: M1, F1, MM, FF, MF. Blank passes.
-- fix: Enter M1 or F1 for a single adopter, MM, FF or MF for a couple.

SELECT row
FROM AD1
WHERE SEX_ADOPTR IS NOT NULL AND SEX_ADOPTR NOT IN sex_of_adopters_codes()
