-- code: 387
-- years: 2023-
-- title: Moved into independent living before the 14th birthday
-- group: reason-codes
-- kind: conflict
-- needs: Header, Episodes
-- flags: Episodes(REC)
-- fails: An Episodes row fails when REC is E5 or E6 and DEC is before the 14th birthday, worked out from DOB in the
--   Header row of the same CHILD. A DEC on the birthday itself passes. The birthday of a child born on 29 February is 1
--   March in a year without that day.
--   A DEC or DOB that is blank or not a real date passes, and so does a child who is not in Header. A child entered
--   twice in Header is tested against each entry.
-- fix: Check the date of birth and the reason the episode ceased; E5 and E6 are for young people moving to live
--   independently.
-- differs: The validator in use also flags a child with no Header row or no usable DOB, whose age is unknown, and takes
--   a 29 February birthday as 28 February in other years.

SELECT Episodes.row
FROM Episodes
JOIN Header USING (CHILD)
WHERE REC IN ('E5', 'E6')
  AND DEC < birthday(DOB, 14)
