-- code: 304
-- years: 2023-
-- title: Asylum status ended after the 18th birthday
-- group: unaccompanied-asylum
-- kind: date-order
-- needs: UASC
-- flags: UASC(DUC, DOB)
-- fails: A UASC row fails when DUC is later than the 18th birthday, reckoned from DOB in the same row. A child born on
--   29 February has the birthday on 1 March in a year that is not a leap year.
--   A DUC on the 18th birthday passes. A DUC or DOB that is blank or not a real date passes.
-- fix: Correct the date the status ended; it can be no later than the young person's 18th birthday.
-- differs: The validator in use puts the 18th birthday of someone born on 29 February on 28 February, so it also
--   reports a status that ended on 1 March of that year.

SELECT row
FROM UASC
WHERE DUC > birthday(DOB, 18)
