-- code: 556
-- years: 2023-2024
-- title: Decision to place for adoption dated after the freeing order began
-- group: adoption
-- kind: date-order
-- needs: Episodes, PlacedAdoption
-- flags: Episodes(DECOM)
-- fails: An Episodes row with LS D1 fails when the child has at least one PlacedAdoption row with a DATE_PLACED later
--   than the episode's DECOM. Equal dates pass. A date that is blank or not a real date passes. A child with no
--   PlacedAdoption row passes. Every D1 episode is tested, not only the first. Only Episodes rows are flagged.
-- fix: Check the decision date against the date of the freeing order.

SELECT Episodes.row
FROM Episodes
JOIN PlacedAdoption USING (CHILD)
WHERE LS = 'D1' AND DATE_PLACED > DECOM
