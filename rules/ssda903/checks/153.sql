-- code: 153
-- years: 2023-
-- title: Care leaver details only partly completed
-- group: care-leavers
-- kind: missing-value
-- needs: OC3
-- flags: OC3(IN_TOUCH, ACTIV, ACCOM)
-- fails: An OC3 row fails when one or two of IN_TOUCH, ACTIV, ACCOM are present and the rest blank. All three present
--   or all three blank passes. Any text counts as present, recognised or not.
-- fix: Complete contact, activity and accommodation together, using 0 for an activity or accommodation that does not
--   apply.

-- list_count counts the items that are present.
SELECT row
FROM OC3
WHERE list_count([IN_TOUCH, ACTIV, ACCOM]) BETWEEN 1 AND 2
