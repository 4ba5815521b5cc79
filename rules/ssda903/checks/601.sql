-- code: 601
-- years: 2023-
-- title: Child adopted in the year but adoption details are incomplete
-- group: adoption
-- kind: missing-value
-- needs: Episodes, AD1
-- flags: Episodes(REC), AD1(DATE_INT, DATE_MATCH, FOSTER_CARE, NB_ADOPTR, SEX_ADOPTR, LS_ADOPTR)
-- fails: An episode ends in an adoption in the year when REC is E11 or E12 and DEC is from 1 April to 31 March, both
--   days included; a DEC that is blank or not a real date is not in the year. Every such Episodes row is compared with
--   every AD1 row of the same CHILD. The pair fails when at least one of DATE_INT, DATE_MATCH, FOSTER_CARE, NB_ADOPTR,
--   SEX_ADOPTR, LS_ADOPTR is blank in the AD1 row (any text counts as present). Both rows of a failing pair are
--   flagged.
--   Such an Episodes row of a child with no AD1 row at all fails too, and then it alone is flagged. A child without
--   such an episode is ignored; rows with a blank CHILD pass.
-- fix: Complete every adoption field for the child, or correct the reason the episode ended.
-- differs: The validator in use passes a child adopted in the year who has no AD1 row at all.

SELECT adoption_episodes.row AS Episodes, AD1.row AS AD1
FROM adoption_episodes
LEFT JOIN AD1 USING (CHILD)
WHERE DATE_INT_TEXT IS NULL
   OR DATE_MATCH_TEXT IS NULL
   OR FOSTER_CARE IS NULL
   OR NB_ADOPTR IS NULL
   OR SEX_ADOPTR IS NULL
   OR LS_ADOPTR IS NULL
