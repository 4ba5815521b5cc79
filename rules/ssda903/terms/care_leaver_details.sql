-- The OC3 rows that say something of a care leaver: at least one of IN_TOUCH, ACTIV and ACCOM is present. Any text counts.
SELECT row, CHILD
FROM OC3
WHERE IN_TOUCH IS NOT NULL OR ACTIV IS NOT NULL OR ACCOM IS NOT NULL
