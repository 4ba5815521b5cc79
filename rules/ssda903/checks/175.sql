-- code: 175
-- years: 2023-
-- title: Number of adopters is not a recognised code
-- group: adoption
-- kind: invalid-code
-- needs: AD1
-- flags: AD1(NB_ADOPTR)
-- fails: An AD1 row fails when NB_ADOPTR is present and is not exactly 1 or 2. Blank passes.
-- fix: Enter 1 for a single adopter or 2 for a couple.

SELECT row
FROM AD1
WHERE NB_ADOPTR IS NOT NULL AND NB_ADOPTR NOT IN number_of_adopters_codes()
