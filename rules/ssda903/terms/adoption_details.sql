-- The AD1 rows that say something of an adoption: at least one of the six items is present. Any text counts, real date or not.
SELECT row, CHILD
FROM AD1
WHERE DATE_INT_TEXT IS NOT NULL
   OR DATE_MATCH_TEXT IS NOT NULL
   OR FOSTER_CARE IS NOT NULL
   OR NB_ADOPTR IS NOT NULL
   OR SEX_ADOPTR IS NOT NULL
   OR LS_ADOPTR IS NOT NULL
