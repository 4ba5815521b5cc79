-- The unaccompanied asylum-seeking children by one year's return. The Header says so where it was given, in its UASC item; only
-- where there is no Header does the UASC table, by a row in which something besides CHILD is present.
SELECT CHILD
FROM Header
WHERE CHILD IS NOT NULL AND UASC = '1'
UNION
SELECT CHILD
FROM UASC
WHERE CHILD IS NOT NULL
  AND (SEX IS NOT NULL OR DOB_TEXT IS NOT NULL OR DUC_TEXT IS NOT NULL)
  AND 'Header' NOT IN (SELECT name FROM given_tables)
