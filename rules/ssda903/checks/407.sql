-- code: 407
-- years: 2023-
-- title: Left care on a special guardianship order at 18 or over
-- group: reason-codes
-- kind: conflict
-- needs: Episodes, Header
-- flags: Episodes(DEC, REC), Header(DOB)
-- fails: Each Episodes row is set beside every Header row of the same CHILD. A pair fails when REC is E45, E46, E47 or
--   E48 and DEC is on or after the 18th birthday, worked out from DOB in the Header row. A DEC on the day before the
--   birthday passes. The birthday of a child born on 29 February is 1 March in a year without that day.
--   Both the Episodes row and the Header row of a failing pair are flagged. A DEC or DOB that is blank or not a real
--   date passes, and so does a child who is not in Header.
-- fix: Check the date of birth, the end date and the reason; special guardianship is for children under 18.
-- differs: The validator in use lets an episode that ends on the 18th birthday itself pass.

SELECT Episodes.row AS Episodes, Header.row AS Header
FROM Episodes
JOIN Header USING (CHILD)
WHERE REC IN ('E45', 'E46', 'E47', 'E48')
  AND DEC >= birthday(DOB, 18)
