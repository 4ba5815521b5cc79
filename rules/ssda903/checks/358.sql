-- code: 358
-- years: 2023-
-- title: Youth justice legal status for a child under 10
-- group: legal-status
-- kind: out-of-range
-- needs: Episodes, Header
-- flags: Episodes(DECOM, LS), Header(DOB)
-- fails: Every Episodes row is compared with every Header row of the same CHILD. A pair fails when LS is J1, J2 or J3
--   and DECOM is before the 10th birthday, reckoned from DOB. A child born on 29 February has the birthday on 1 March
--   in a year that is not a leap year.
--   Both rows of the pair are flagged. The 10th birthday itself passes, the day before fails. A DECOM or DOB that is
--   blank or not a real date, a child without a Header row and rows with a blank CHILD pass.
-- fix: Check the date of birth, the start date and the legal status.
-- differs: The validator in use also reports an episode that starts on the 10th birthday itself; for a child born on 29
--   February it takes 28 February as that birthday.

SELECT Episodes.row AS Episodes, Header.row AS Header
FROM Episodes
JOIN Header USING (CHILD)
WHERE LS IN ('J1', 'J2', 'J3') AND DECOM < birthday(DOB, 10)
