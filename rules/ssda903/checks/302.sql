-- code: 302
-- years: 2023-
-- title: Earliest episode starts before the date of birth
-- group: child-identity
-- kind: date-order
-- needs: Header, Episodes
-- flags: Episodes(DECOM), Header(DOB)
-- fails: For each child take the earliest Episodes row: the first in order of DECOM, then DEC (blank or not a real date
--   last), then row. Rows whose DECOM is blank or not a real date are left out, and so are rows with a blank CHILD; a
--   child with no other rows is passed over. The earliest row is compared with the Header rows of the same CHILD. It
--   fails when DOB is later than its DECOM.
--   The Episodes row and the Header row are both flagged. A DECOM on the day of birth passes, a DOB that is blank or
--   not a real date passes, and a child without a Header row passes. Later episodes are never flagged, not even one
--   with the same DECOM.
-- fix: Compare the date of birth with the date the first episode began and correct whichever is wrong.
-- differs: In the validator in use one child whose start dates are all blank breaks off the whole check, and of several
--   rows with the same earliest start it always flags the one standing first in the file.

SELECT earliest.row AS Episodes, Header.row AS Header
FROM episode_order AS earliest
JOIN Header USING (CHILD)
WHERE earliest.position = 1 AND DOB > DECOM
