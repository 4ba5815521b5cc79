-- code: 1002
-- years: 2023-
-- title: Care leaver information for a child with no episodes this year or last
-- group: care-leavers
-- kind: cross-table
-- needs: Episodes, OC3, previous.Episodes
-- flags: OC3(IN_TOUCH, ACTIV, ACCOM)
-- fails: An OC3 row fails when at least one of IN_TOUCH, ACTIV, ACCOM is present in it (any text) and the child has no
--   row in Episodes and no row in last year's Episodes. What the episodes contain does not matter. Because only two
--   years are looked at, a young person who left care before last year fails too. A row with a blank CHILD passes.
-- fix: Check the child identifier, or confirm that the young person left care before last year's return.
-- differs: The validator in use also fails an OC3 row on which no care leaver information is given.

SELECT row
FROM care_leavers_without_episodes
ANTI JOIN previous.Episodes USING (CHILD)
