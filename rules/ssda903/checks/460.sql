-- code: 460
-- years: 2023-
-- title: Stayed with carers at 18 or over, but episode ended before age 18
-- group: reason-codes
-- kind: conflict
-- needs: Header, Episodes
-- flags: Episodes(DEC, REC)
-- fails: An Episodes row fails when REC is E17 and DEC is before the 18th birthday, worked out from DOB in the Header
--   row of the same CHILD. A DEC on the birthday itself passes. The birthday of a child born on 29 February is 1 March
--   in a year without that day.
--   A DEC or DOB that is blank or not a real date passes, and so does a child who is not in Header. A child entered
--   twice in Header is tested against each entry.
-- fix: Check the date of birth and the end date; E17 is for staying on with carers from the 18th birthday.
-- differs: The validator in use stops and reports nothing when Header repeats a child who has an E17 episode, and takes
--   a 29 February birthday as 28 February in other years.

SELECT Episodes.row
FROM Episodes
JOIN Header USING (CHILD)
WHERE REC = 'E17'
  AND DEC < birthday(DOB, 18)
