-- code: 151
-- years: 2023-
-- title: Adoption details only partly completed
-- group: adoption
-- kind: missing-value
-- needs: AD1
-- flags: AD1(DATE_INT, DATE_MATCH, FOSTER_CARE, NB_ADOPTR, SEX_ADOPTR, LS_ADOPTR)
-- fails: An AD1 row fails when at least one, but not all six, of DATE_INT, DATE_MATCH, FOSTER_CARE, NB_ADOPTR,
--   SEX_ADOPTR, LS_ADOPTR is present. All six present or all six blank passes. Any text counts as present, recognised
--   or not.
-- fix: Complete all six adoption items, or clear them all where the child was not adopted.

-- list_count counts the items that are present.
SELECT row
FROM AD1
WHERE list_count([DATE_INT_TEXT, DATE_MATCH_TEXT, FOSTER_CARE, NB_ADOPTR, SEX_ADOPTR, LS_ADOPTR]) BETWEEN 1 AND 5
