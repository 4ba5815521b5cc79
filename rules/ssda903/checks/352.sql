-- code: 352
-- years: 2023-
-- title: Started to be looked after at 18 or over
-- group: episodes-sequence
-- kind: out-of-range
-- needs: Header, Episodes
-- flags: Episodes(DECOM, RNE)
-- fails: Every Episodes row is compared with every Header row of the same CHILD. An Episodes row fails when RNE is S
--   (capital or small letter) and DECOM is on or after the 18th birthday, reckoned from DOB in a Header row. A child
--   born on 29 February has the birthday on 1 March in a year that is not a leap year.
--   Only the Episodes row is flagged. The day before the 18th birthday passes, the birthday itself fails. A DECOM or
--   DOB that is blank or not a real date, a child without a Header row and rows with a blank CHILD pass.
-- fix: Check the date of birth, the start date and the reason for the new episode.
-- differs: The validator in use puts the 18th birthday of someone born on 29 February on 28 February, so it also
--   reports a start on 28 February of that year.

SELECT Episodes.row
FROM Episodes
JOIN Header USING (CHILD)
WHERE RNE = 'S' AND DECOM >= birthday(DOB, 18)
