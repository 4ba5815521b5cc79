-- code: 361
-- years: 2023-
-- title: Police protection lasted more than 72 hours
-- group: legal-status
-- kind: out-of-range
-- needs: Episodes
-- flags: Episodes(DECOM, DEC, LS)
-- fails: A spell is a run of a child's Episodes rows with LS L1 without a break. Take the child's rows with LS L1 and a
--   real DECOM; an empty DEC counts as 31 March, the last day of the year, and a row whose DEC is filled but not a real
--   date is left out. Put them in order of DECOM, then DEC. The first row begins a spell. Every further row joins the
--   spell when its DECOM is on or before the latest DEC of the rows already in it, and begins a new spell when it is
--   later, even by one day. Rows of other legal statuses play no part.
--   The length of a spell in days is its latest DEC minus its earliest DECOM, so days covered twice count once (01/05
--   to 04/05 is 3 days). If it is more than 3, every row of the spell fails. Exactly 3 days passes.
--   Rows of other legal statuses, rows without a real DECOM, rows with a blank CHILD and rows whose DEC is filled but
--   not a real date are never flagged.
-- fix: Check the start and end dates and the legal status; police protection cannot last longer than 72 hours.
-- differs: The validator in use runs two L1 spells together, with the time between them, when an episode of another
--   legal status starts the day the first one ends; it does not join L1 episodes that overlap, counts an unreadable end
--   date as 31 March, and can confuse children whose ids differ in length.

SELECT row
FROM legal_status_spells
WHERE LS = 'L1' AND days > 3
