-- code: INT21
-- years: 2023-
-- title: Sex in UASC differs from Header
-- group: child-identity
-- kind: conflict
-- needs: Header, UASC
-- flags: UASC(SEX)
-- fails: A UASC row fails when its SEX is present and a Header row of the same child has a SEX that is present and
--   different. The two are compared as text, exactly as written (M and m differ, 1 and M differ). A blank SEX on
--   either side passes, and so does a child absent from Header and a row with a blank CHILD. If the child stands more
--   than once in Header, one Header row with another SEX is enough. Small letters matter only in a table that a
--   program hands over: those of a file are read as capitals.
-- fix: Find the right sex and use it in both Header and UASC.

SELECT UASC.row
FROM UASC
JOIN Header USING (CHILD)
WHERE UASC.SEX_AS_WRITTEN <> Header.SEX_AS_WRITTEN
