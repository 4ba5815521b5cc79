-- The OC3 rows that say something of a care leaver (see care_leaver_details) who has no row in Episodes, whatever such a row would
-- hold. Rows without a CHILD are left out.
SELECT row, CHILD
FROM care_leaver_details
ANTI JOIN Episodes USING (CHILD)
WHERE CHILD IS NOT NULL
