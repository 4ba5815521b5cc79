-- code: 115
-- years: 2023-
-- title: Date of decision to place for adoption is not a real date
-- group: adoption
-- kind: invalid-format
-- needs: PlacedAdoption
-- flags: PlacedAdoption(DATE_PLACED)
-- fails: A PlacedAdoption row fails when DATE_PLACED is present but is not a real date. A blank DATE_PLACED passes.
-- fix: Enter the date of the decision as DD/MM/YYYY.

SELECT row
FROM PlacedAdoption
WHERE DATE_PLACED_TEXT IS NOT NULL AND NOT is_real_date(DATE_PLACED_TEXT)
