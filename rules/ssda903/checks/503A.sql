-- code: 503A
-- years: 2023-
-- title: Reason for first episode differs from last year's open episode
-- group: previous-year
-- kind: previous-year
-- needs: Episodes, previous.Episodes
-- flags: Episodes(RNE)
-- fails: Compared for each child are this year's first episode and last year's last one: the child's first row of
--   Episodes and last row of last year's Episodes in order of DECOM, then DEC (blank or not a real date last), then
--   row. Rows whose DECOM is blank or not a real date are passed over. Children in only one of the two tables, or
--   without a dated row in one of them, are left out, and so are rows whose CHILD is blank.
--   This year's first episode fails when last year's last episode is still open (its DEC is blank or not a real date),
--   and RNE differs between the two. Two blanks are the same, a blank and a value differ, and codes are compared as
--   text, in upper case.
--   The two need not have the same DECOM. Only this year's first episode is flagged.
-- fix: Carry the reason for new episode over unchanged from the episode that was open on 31 March.
-- differs: The validator in use stops and reports nothing when a child has no usable DECOM in one of the two tables,
--   and settles equal DECOM by file order.

SELECT row
FROM carried_over
WHERE RNE IS DISTINCT FROM last_year_RNE
