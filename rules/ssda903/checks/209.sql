-- code: 209
-- years: 2023-
-- title: UPN code UN1 used for a child of school age
-- group: ethnicity-upn-mother
-- kind: conflict
-- needs: Header
-- flags: Header(UPN, DOB)
-- fails: A Header row fails when UPN is UN1 and the child's fourth birthday, reckoned from DOB in the Header, is on
--   or before 31 August two years before the collection year (for 2025: 31 August 2023). A child born on 29 February
--   has the birthday on 1 March in a year that is not a leap year. A DOB that is blank or not a real date passes.
--   Episodes play no part.
-- fix: Enter the child's pupil number, or the unknown code that fits a child of school age.

SELECT row
FROM Header
WHERE UPN = 'UN1' AND birthday(DOB, 4) <= make_date(collection_year() - 2, 8, 31)
