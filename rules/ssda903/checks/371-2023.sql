-- code: 371
-- years: 2023-2023
-- title: Child in semi-independent accommodation is under 14
-- group: placement-type
-- kind: out-of-range
-- needs: Episodes, Header
-- flags: Episodes(DECOM, PLACE)
-- fails: Every Episodes row is compared with every Header row of the same CHILD. An Episodes row fails when PLACE is H5
--   and DECOM is before the 14th birthday, reckoned from DOB in a Header row, whether the episode has ended or not: DEC
--   is not looked at. A child born on 29 February has the birthday on 1 March in a year that is not a leap year.
--   Only the Episodes row is flagged. A DECOM on the 14th birthday passes. A row whose DECOM or DOB is blank or not a
--   real date, or whose child has no Header row, passes; so does a row with a blank CHILD.
-- fix: Check the date of birth, the start date and the placement code.
-- differs: The validator in use never reports an episode whose end date is blank or unreadable, and puts the birthday
--   of a child born on 29 February on 28 February.

SELECT Episodes.row
FROM Episodes
JOIN Header USING (CHILD)
WHERE PLACE = 'H5' AND DECOM < birthday(DOB, 14)
