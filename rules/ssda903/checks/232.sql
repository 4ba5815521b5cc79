-- code: 232
-- years: 2025-
-- title: Sex is recorded as unknown
-- group: child-identity
-- kind: invalid-code
-- needs: Header
-- flags: Header(SEX)
-- fails: A Header row fails when SEX is U, in capital or small letter. A blank SEX or any other value passes.
-- fix: Find out the child's sex and record it, or confirm that it truly is unknown.

SELECT row
FROM Header
WHERE SEX = 'U'
