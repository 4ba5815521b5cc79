-- code: 104
-- years: 2023-
-- title: Date asylum-seeking status ended is invalid or before the year
-- group: unaccompanied-asylum
-- kind: invalid-format
-- needs: UASC
-- flags: UASC(DUC)
-- fails: A UASC row fails when either:
--   - DUC is present but is not a real date; or
--   - DUC is a real date before 1 April, the first day of the year.
--   A DUC on 1 April passes, and so does any later date, with no upper limit. A blank DUC passes.
-- fix: Enter the date the status ended as DD/MM/YYYY, and leave out children whose status ended before this year began.

SELECT row
FROM UASC
WHERE (DUC_TEXT IS NOT NULL AND NOT is_real_date(DUC_TEXT))
   OR DUC < year_start()
