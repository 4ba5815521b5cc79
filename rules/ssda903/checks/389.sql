-- code: 389
-- years: 2023-
-- title: Transferred to adult social care before the 16th birthday
-- group: reason-codes
-- kind: conflict
-- needs: Episodes, Header
-- flags: Episodes(REC)
-- fails: An Episodes row fails when REC is E7 and DEC is before the 16th birthday, worked out from DOB in the Header
--   row of the same CHILD. A DEC on the birthday itself passes. The birthday of a child born on 29 February is 1 March
--   in a year without that day.
--   A DEC or DOB that is blank or not a real date passes, and so does a child who is not in Header. A child entered
--   twice in Header is tested against each entry.
-- fix: Check the date of birth and the reason the episode ceased; E7 is only for young people of 16 or over.
-- differs: The validator in use also flags an E7 row with no usable DEC, no usable DOB or no Header row, although the
--   age at the end is unknown.

SELECT Episodes.row
FROM Episodes
JOIN Header USING (CHILD)
WHERE REC = 'E7'
  AND DEC < birthday(DOB, 16)
