-- The children with a dated decision that they should be placed for adoption: DATE_PLACED is present in at least one of the child's
-- PlacedAdoption rows. Any text counts, real date or not.
SELECT DISTINCT CHILD
FROM PlacedAdoption
WHERE CHILD IS NOT NULL AND DATE_PLACED_TEXT IS NOT NULL
