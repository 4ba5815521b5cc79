-- code: 631
-- years: 2023-
-- title: Previous permanence option not a recognised code
-- group: previous-permanence
-- kind: invalid-code
-- needs: PrevPerm
-- flags: PrevPerm(PREV_PERM)
-- fails: A PrevPerm row fails when PREV_PERM is present and is not one of: P1, P2, P3, P4, Z1. A blank PREV_PERM
--   passes.
-- fix: Choose the code for the order under which the child had left care before, or Z1 where there was none.

SELECT row
FROM PrevPerm
WHERE PREV_PERM IS NOT NULL AND PREV_PERM NOT IN previous_permanence_codes()
