-- code: 357
-- years: 2023-
-- title: First episode in the year does not have reason S for the new episode
-- group: episodes-sequence
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(RNE)
-- fails: For each child take the earliest Episodes row: the first in order of DECOM, then DEC (blank or not a real date
--   last), then row. Rows whose DECOM is blank or not a real date and rows with a blank CHILD are left out.
--   The earliest row fails when its DECOM is on or after 1 April, the first day of the year, and RNE is not S. A blank
--   RNE fails. A child whose earliest DECOM is before 1 April passes, and so does a child without any real DECOM. No
--   other row is flagged.
-- fix: Look for an earlier episode left out of the return; if there is none, set the reason for the new episode to S.
-- differs: Of several rows with the same earliest start the validator in use judges the one standing first in the file,
--   not the one that ends first.

SELECT row
FROM episode_order
WHERE position = 1
  AND DECOM >= year_start()
  AND (RNE IS NULL OR RNE <> 'S')
