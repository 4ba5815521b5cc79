-- code: 503D
-- years: 2023-2024
-- title: Placement type of first episode differs from last year's open episode
-- group: previous-year
-- kind: previous-year
-- needs: Episodes, previous.Episodes
-- flags: Episodes(PLACE)
-- fails: Compared for each child are this year's first episode and last year's last one: the child's first row of
--   Episodes and last row of last year's Episodes in order of DECOM, then DEC (blank or not a real date last), then
--   row. Rows whose DECOM is blank or not a real date are passed over. Children in only one of the two tables, or
--   without a dated row in one of them, are left out, and so are rows whose CHILD is blank.
--   This year's first episode fails when last year's last episode is still open (its DEC is blank or not a real date),
--   and PLACE differs between the two. Two blanks are the same, a blank and a value differ, and codes are compared as
--   text, in upper case.
--   A change from H5 to K3 is not excused in these years (only in 2025), and neither is any other.
--   The two need not have the same DECOM. Only this year's first episode is flagged.
-- fix: Carry the placement type over unchanged from the open episode, and start a new episode where it changed.
-- differs: The validator in use lets a change from H5 to K3 pass in 2024 already, stops and reports nothing when a
--   child has no usable DECOM in one of the two tables, and settles equal DECOM by file order.

SELECT row
FROM carried_over
WHERE PLACE IS DISTINCT FROM last_year_PLACE
