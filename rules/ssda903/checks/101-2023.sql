-- code: 101
-- years: 2023-2024
-- title: Gender missing or not a recognised code
-- group: child-identity
-- kind: invalid-code
-- needs: Header
-- flags: Header(SEX)
-- fails: A Header row fails when SEX is not exactly 1 or 2. A blank SEX fails.
-- fix: Enter 1 for male or 2 for female.

SELECT row
FROM Header
WHERE SEX IS NULL OR SEX NOT IN sex_codes()
