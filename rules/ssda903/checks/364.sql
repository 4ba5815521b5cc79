-- code: 364
-- years: 2023-
-- title: Police custody in local authority accommodation lasted more than 21 days
-- group: legal-status
-- kind: out-of-range
-- needs: Episodes
-- flags: Episodes(LS, DECOM, DEC)
-- fails: A spell is a run of a child's Episodes rows with LS J2 without a break. Take the child's rows with LS J2 and a
--   real DECOM; an empty DEC counts as 31 March, the last day of the year, and a row whose DEC is filled but not a real
--   date is left out. Put them in order of DECOM, then DEC. The first row begins a spell. Every further row joins the
--   spell when its DECOM is on or before the latest DEC of the rows already in it, and begins a new spell when it is
--   later, even by one day. Rows of other legal statuses play no part.
--   The length of a spell in days is its latest DEC minus its earliest DECOM, so days covered twice count once (01/05
--   to 04/05 is 3 days). If it is more than 21, every row of the spell fails. Exactly 21 days passes.
--   Rows of other legal statuses, rows without a real DECOM, rows with a blank CHILD and rows whose DEC is filled but
--   not a real date are never flagged.
-- fix: Check the dates and the legal status; detention under this status is strictly limited in time.
-- differs: The validator in use takes the rows in file order, so it adds up separate spells when the later one stands
--   first, never adds up rows of a child that stand apart in the file, and counts overlapping days twice.

SELECT row
FROM legal_status_spells
WHERE LS = 'J2' AND days > 21
