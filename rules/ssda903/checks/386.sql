-- code: 386
-- years: 2023-
-- title: Episode ceased through adoption on or after the 18th birthday
-- group: reason-codes
-- kind: conflict
-- needs: Header, Episodes
-- flags: Episodes(REC)
-- fails: An Episodes row fails when REC is E11 or E12 and DEC is on or after the 18th birthday, worked out from DOB in
--   the Header row of the same CHILD. A DEC on the day before the birthday passes. The birthday of a child born on 29
--   February is 1 March in a year without that day.
--   A DEC or DOB that is blank or not a real date passes, and so does a child who is not in Header. A child entered
--   twice in Header is tested against each entry.
-- fix: Check the date of birth and the end date; a young person of 18 or over cannot leave care through adoption.
-- differs: The validator in use takes the birthday of a child born on 29 February as 28 February in other years, so an
--   end on that one day is judged differently.

SELECT Episodes.row
FROM Episodes
JOIN Header USING (CHILD)
WHERE REC IN reason_adopted_codes()
  AND DEC >= birthday(DOB, 18)
