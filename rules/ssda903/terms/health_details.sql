-- The OC2 rows that say something of a child's health: at least one of the eight items is present. Any text counts, a 0 included.
-- The SDQ score and the reason for none are not among the eight.
SELECT row, CHILD
FROM OC2
WHERE CONVICTED IS NOT NULL
   OR HEALTH_CHECK IS NOT NULL
   OR IMMUNISATIONS IS NOT NULL
   OR TEETH_CHECK IS NOT NULL
   OR HEALTH_ASSESSMENT IS NOT NULL
   OR SUBSTANCE_MISUSE IS NOT NULL
   OR INTERVENTION_RECEIVED IS NOT NULL
   OR INTERVENTION_OFFERED IS NOT NULL
