-- code: 502
-- years: 2023-
-- title: First episode does not start with last year's open episode
-- group: previous-year
-- kind: previous-year
-- needs: Episodes, previous.Episodes
-- flags: Episodes(DECOM)
-- fails: Compared for each child are this year's first episode and last year's last one: the child's first row of
--   Episodes and last row of last year's Episodes in order of DECOM, then DEC (blank or not a real date last), then
--   row. Rows whose DECOM is blank or not a real date are passed over. Children in only one of the two tables, or
--   without a dated row in one of them, are left out, and so are rows whose CHILD is blank.
--   This year's first episode fails when last year's last episode is still open (its DEC is blank or not a real date),
--   and the DECOM of the two is not the same date.
--   Only last year's last episode is compared: an earlier row of last year's left open in error is not looked at, and a
--   child whose last row of last year has a real DEC passes. Only this year's first episode is flagged.
-- fix: Start this year's first episode on the start date of the episode that was open on 31 March last year.
-- differs: The validator in use compares with every open row of last year, not only the final one, takes a DEC that is
--   not a real date as closing the row, counts an open row without a usable DECOM as different, and stops and reports
--   nothing when a child has no usable DECOM in this year's Episodes.

SELECT row
FROM carried_over
WHERE DECOM <> last_year_DECOM
