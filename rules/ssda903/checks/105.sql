-- code: 105
-- years: 2023-
-- title: Asylum-seeking status missing or not a recognised code
-- group: unaccompanied-asylum
-- kind: invalid-code
-- needs: Header, xml
-- flags: Header(UASC)
-- fails: Runs only when the return came in the XML form. For a return in the CSV form the check is skipped: nothing is
--   flagged whatever the Header holds.
--   A Header row fails when UASC, read as a number, is not 0 or 1. Blank and non-numeric text fail. Because it is read
--   as a number, 01 and 1.0 pass.
-- fix: Record 1 for an unaccompanied asylum-seeking child and 0 for every other child.

SELECT row
FROM Header
WHERE as_number(UASC) IS NULL OR as_number(UASC) NOT IN (0, 1)
