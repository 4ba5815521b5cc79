-- code: 101
-- years: 2025-
-- title: Sex missing or not a recognised code
-- group: child-identity
-- kind: invalid-code
-- needs: Header
-- flags: Header(SEX)
-- fails: A Header row fails when SEX is not exactly M, F or U. A blank SEX fails, and so do the numeric codes 1 and 2
--   of earlier years.
-- fix: Enter M, F or U; recode any 1 or 2 carried over from an earlier return.

SELECT row
FROM Header
WHERE SEX IS NULL OR SEX NOT IN sex_codes()
