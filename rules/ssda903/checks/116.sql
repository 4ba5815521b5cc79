-- code: 116
-- years: 2023-
-- title: Date adoption decision was reversed is not a real date
-- group: adoption
-- kind: invalid-format
-- needs: PlacedAdoption
-- flags: PlacedAdoption(DATE_PLACED_CEASED)
-- fails: A PlacedAdoption row fails when DATE_PLACED_CEASED is present but is not a real date. A blank
--   DATE_PLACED_CEASED passes.
-- fix: Enter the date of the reversal as DD/MM/YYYY, or leave it blank where the decision still stands.

SELECT row
FROM PlacedAdoption
WHERE DATE_PLACED_CEASED_TEXT IS NOT NULL AND NOT is_real_date(DATE_PLACED_CEASED_TEXT)
