-- One year's list of children with the flag that says whether a child is an unaccompanied asylum seeker: a row for each row of
-- Header, UASC being its item; only where no Header was given, a row for each row of the UASC table, UASC being 1 where SEX or DUC
-- is present in it (any text) and 0 elsewhere. header_row or uasc_row is the row it stands for; the other one is NULL.
SELECT CHILD, UASC, row AS header_row, CAST(NULL AS BIGINT) AS uasc_row
FROM Header
UNION ALL
SELECT CHILD, if(SEX IS NOT NULL OR DUC_TEXT IS NOT NULL, '1', '0') AS UASC, NULL AS header_row, row AS uasc_row
FROM UASC
WHERE 'Header' NOT IN (SELECT name FROM given_tables)
