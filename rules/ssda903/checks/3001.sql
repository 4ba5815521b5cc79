-- code: 3001
-- years: 2023-
-- title: Care leaver turning 17 in the year shown as living with former foster carers
-- group: care-leavers
-- kind: conflict
-- needs: Header, OC3
-- flags: OC3(ACCOM)
-- fails: An OC3 row fails when ACCOM is Z1 or Z2 (capital or small letter) and the 17th birthday, reckoned from DOB
--   in a Header row of the same CHILD, is in the year, from 1 April to 31 March, both days included. A child born on
--   29 February has the birthday on 1 March in a year that is not a leap year. The DOB in OC3 is not used.
--   A child absent from Header passes, and so does one whose DOB in Header is blank or not a real date, and a row
--   with a blank CHILD. If the child stands more than once in Header, one Header row with such a DOB is enough; the
--   other children are not affected.
-- fix: Give the accommodation in which the young person lived around the 17th birthday, or correct the date of birth
--   in Header.
-- differs: The validator in use gives no result for the whole return as soon as a child with an OC3 row stands more
--   than once in Header.

SELECT OC3.row
FROM OC3
JOIN Header USING (CHILD)
WHERE ACCOM IN ('Z1', 'Z2')
  AND birthday(Header.DOB, 17) BETWEEN year_start() AND year_end()
