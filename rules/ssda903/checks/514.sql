-- code: 514
-- years: 2023-
-- title: Single adopter by legal status but not by sex code
-- group: adoption
-- kind: conflict
-- needs: AD1
-- flags: AD1(LS_ADOPTR, SEX_ADOPTR)
-- fails: An AD1 row fails when LS_ADOPTR is L0 and SEX_ADOPTR is anything other than M1 or F1. A blank SEX_ADOPTR
--   fails. Rows with any other LS_ADOPTR, or a blank one, pass.
-- fix: Where one person adopted, use M1 or F1; where a couple adopted, correct the legal status of the adopters.

SELECT row
FROM AD1
WHERE LS_ADOPTR = 'L0' AND (SEX_ADOPTR IS NULL OR SEX_ADOPTR NOT IN ('M1', 'F1'))
