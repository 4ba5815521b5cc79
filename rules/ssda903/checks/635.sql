-- code: 635
-- years: 2023-
-- title: Authority or date of order given but permanence option is Z1 or blank
-- group: previous-permanence
-- kind: conflict
-- needs: PrevPerm
-- flags: PrevPerm(LA_PERM, DATE_PERM, PREV_PERM)
-- fails: A PrevPerm row fails when LA_PERM or DATE_PERM (or both) is present and PREV_PERM is Z1 or blank. Any text in
--   LA_PERM or DATE_PERM counts as present. Any other PREV_PERM passes, a code that is not recognised included.
-- fix: Enter the option for the order, or remove its authority and date where there was no previous order.
-- differs: The validator in use passes a row with PREV_PERM Z1 and fails only a blank PREV_PERM.

SELECT row
FROM PrevPerm
WHERE (LA_PERM IS NOT NULL OR DATE_PERM IS NOT NULL)
  AND (PREV_PERM IS NULL OR PREV_PERM = 'Z1')
