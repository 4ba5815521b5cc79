-- code: 559
-- years: 2023-
-- title: Decision to place dated before this year but absent from last year's return
-- group: previous-year
-- kind: previous-year
-- needs: PlacedAdoption, previous.PlacedAdoption
-- flags: PlacedAdoption(DATE_PLACED)
-- fails: A PlacedAdoption row fails when its DATE_PLACED is earlier than 1 April, the first day of the year, and the
--   child has no row in last year's PlacedAdoption with a real DATE_PLACED: no row at all there, or only rows in which
--   DATE_PLACED is blank or not a real date. One dated row last year is enough to pass, whatever its date. A
--   DATE_PLACED of this year that is blank, not a real date, or on or after 1 April passes. A row with a blank CHILD
--   belongs to no child and passes.
-- fix: Check the decision date; if it is right, it should have been reported in last year's return.
-- differs: The validator in use also reports a child who had a dated decision last year and, besides it, a row without
--   a date.

SELECT row
FROM PlacedAdoption
WHERE DATE_PLACED < year_start()
  AND CHILD IS NOT NULL
  AND NOT EXISTS (
    SELECT 1
    FROM previous.PlacedAdoption AS last_year
    WHERE last_year.CHILD = PlacedAdoption.CHILD AND last_year.DATE_PLACED IS NOT NULL
  )
