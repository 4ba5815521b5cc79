-- code: 561
-- years: 2023-
-- title: Decision date is one that last year's return says was reversed
-- group: previous-year
-- kind: previous-year
-- needs: PlacedAdoption, previous.PlacedAdoption
-- flags: PlacedAdoption(DATE_PLACED)
-- fails: Pair each PlacedAdoption row with every row of the same child in last year's PlacedAdoption. This year's row
--   fails when in at least one pair DATE_PLACED is a real date in both and is the same calendar date, and last year's
--   row has DATE_PLACED_CEASED or REASON_PLACED_CEASED (or both) present; there any text counts as present. A
--   DATE_PLACED that is blank or not a real date, in either year, matches nothing. A child with no row last year is
--   ignored.
-- fix: Report the date of the new decision, or correct last year's record if the decision was never reversed.
-- differs: The validator in use compares the dates as text, so it also reports two unreadable dates written alike.

SELECT this_year.row
FROM PlacedAdoption AS this_year
JOIN previous.PlacedAdoption AS last_year USING (CHILD, DATE_PLACED)
WHERE last_year.DATE_PLACED_CEASED_TEXT IS NOT NULL OR last_year.REASON_PLACED_CEASED IS NOT NULL
