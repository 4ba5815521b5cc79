-- code: 582
-- years: 2023-
-- title: Adoption date is the same as the date matched with adopters
-- group: adoption
-- kind: conflict
-- needs: Episodes, AD1
-- flags: Episodes(DEC)
-- fails: An Episodes row with REC E11 or E12 fails when its DEC is the same date as the DATE_MATCH of any AD1 row of
--   the same child. The two are compared as calendar dates (3/6/2024 and 03/06/2024 are the same), and DEC need not
--   fall in the year. A date that is blank or not a real date on either side never matches, and a child absent from
--   AD1 passes. Only the Episodes row is flagged.
-- fix: Confirm the date the child was matched with the adopters, which normally comes before the adoption.
-- differs: The validator in use compares the two values as written, so one date written in two ways (3/6/2024 and
--   03/06/2024) goes unnoticed, and two equal texts that are not dates are taken for a match.

SELECT Episodes.row
FROM Episodes
JOIN AD1 ON AD1.CHILD = Episodes.CHILD AND AD1.DATE_MATCH = Episodes.DEC
WHERE REC IN reason_adopted_codes()
