-- code: 359
-- years: 2023-
-- title: Still looked after past 18 but not under section 20(5) in a children's home
-- group: legal-status
-- kind: conflict
-- needs: Header, Episodes
-- flags: Episodes(DEC, LS, PLACE)
-- fails: Every Episodes row is compared with every Header row of the same CHILD. An Episodes row fails when the 18th
--   birthday, reckoned from DOB in a Header row, is before 31 March, the last day of the year, DEC is empty, and it is
--   not the case that both LS is V2 and PLACE is K2. A blank LS or PLACE is therefore a failure. A child born on 29
--   February has the birthday on 1 March in a year that is not a leap year.
--   Only the Episodes row is flagged. An 18th birthday on 31 March passes. A DEC that is filled, even with text that is
--   not a real date, passes. A DOB that is blank or not a real date, a child without a Header row and rows with a blank
--   CHILD pass. Every open row of the child is judged, whatever its DECOM.
-- fix: End the episode on or before the 18th birthday, or correct the legal status and placement.

SELECT Episodes.row
FROM Episodes
JOIN Header USING (CHILD)
WHERE birthday(DOB, 18) < year_end()
  AND DEC_TEXT IS NULL
  AND NOT coalesce(LS = 'V2' AND PLACE = 'K2', false)
