-- code: 303
-- years: 2023-
-- title: Asylum status end date given but child not marked as unaccompanied
-- group: unaccompanied-asylum
-- kind: cross-table
-- needs: UASC, Header
-- flags: UASC(DUC), Header(UASC)
-- fails: Every UASC row is compared with every Header row of the same CHILD. A pair fails when the UASC row's DUC is
--   present (any text, a real date or not) and the Header's UASC, read as a number, is not 1. 1, 01 and 1.0 count as 1;
--   blank and text that is not a number do not, so they fail. Both rows of the pair are flagged.
--   A UASC row whose child has no Header row passes; so does a Header row whose child has no UASC row. Rows with a
--   blank CHILD belong to no child and pass.
--   UASC is an item of the Header in the XML form. In the CSV form it is not: where both tables are given it is filled
--   in with 1 for a child that has a UASC row and 0 for the others.
-- fix: Mark the child as unaccompanied asylum-seeking in the header, or remove the date on which that status ended.
-- caveat: With CSV files the UASC filled in is always 1 for a child who has a UASC row, so the check can fail only for
--   returns in the XML form.

SELECT UASC.row AS UASC, Header.row AS Header
FROM UASC
JOIN Header USING (CHILD)
WHERE DUC_TEXT IS NOT NULL
  AND as_number(Header.UASC) IS DISTINCT FROM 1
