-- code: 231
-- years: 2025-
-- title: Unaccompanied asylum-seeking child is under 11 at the end of the year
-- group: unaccompanied-asylum
-- kind: out-of-range
-- needs: Header, Header.UASC | UASC
-- flags: Header(DOB, UASC)
-- fails: A Header row fails when its UASC, read as a number, is 1 (1, 01 and 1.0 count as 1) and the child's 11th
--   birthday is later than 31 March, the last day of the year. A child born on 29 February has the birthday on 1 March
--   in a year that is not a leap year.
--   A child who turns 11 on 31 March passes. A DOB that is blank or not a real date passes; so does a UASC that is
--   blank, not a number or another number.
--   UASC is an item of the Header in the XML form. In the CSV form it is not: it is filled in when the UASC table was
--   given too, with 1 for a child that has a row there and 0 for the others; without that table the check is skipped.
--   Nothing else in the UASC table is looked at: a status that has ended (DUC present) still counts.
-- fix: Check the date of birth; if it is right, explain in the return why so young a child is recorded as
--   unaccompanied.
-- differs: The validator in use reads a Header item UASC_STATUS that no return holds, so it breaks off and never
--   reports anything.

SELECT row
FROM Header
WHERE as_number(UASC) = 1 AND birthday(DOB, 11) > year_end()
