-- code: 426
-- years: 2023-
-- title: Child has both V3 and V4 respite episodes in the same year
-- group: legal-status
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(LS)
-- fails: A child fails who has at least one Episodes row with LS V3 and at least one with LS V4. All of that child's V3
--   and V4 rows are flagged; rows with another LS are not. Rows whose CHILD is blank count together as one child. Dates
--   and order are not looked at.
-- fix: Use one respite legal status for the whole year for the child.

SELECT row
FROM Episodes
WHERE is_short_break(LS)
QUALIFY count(DISTINCT LS) OVER (PARTITION BY CHILD) = 2
