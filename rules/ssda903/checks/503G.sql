-- code: 503G
-- years: 2023-
-- title: Distance of first episode differs from last year's open episode
-- group: previous-year
-- kind: previous-year
-- needs: Episodes, previous.Episodes, postcodes
-- flags: Episodes(HOME_POST, PL_POST)
-- fails: Compared for each child are this year's first episode and last year's last one: the child's first row of
--   Episodes and last row of last year's Episodes in order of DECOM, then DEC (blank or not a real date last), then
--   row. Rows whose DECOM is blank or not a real date are passed over. Children in only one of the two tables, or
--   without a dated row in one of them, are left out, and so are rows whose CHILD is blank.
--   This year's first episode fails when last year's last episode is still open (its DEC is blank or not a real date),
--   and the distance between HOME_POST and PL_POST, in miles to one decimal place, differs between the two: it is known
--   in both and 0.2 miles or more apart in either direction, or it is blank in one and known in the other, whichever
--   way round. Blank in both passes.
--   The two distances are compared as rounded, so 1.0 and 1.2 are 0.2 apart and fail, and 1.0 and 1.1 pass.
--   A pair is left out where, in either year, HOME_POST or PL_POST is present but unknown or without a grid reference
--   in the postcode directory, because its distance cannot be told.
--   RNE is not looked at, and the two need not have the same DECOM. Only this year's first episode is flagged.
-- fix: Check the home and placement postcodes in both years and correct the wrong one.
-- differs: The validator in use misses a distance known last year but blank this year, lets some pairs exactly 0.2
--   apart pass, counts an unrecognised postcode like a blank one, stops and reports nothing when a child has no usable
--   DECOM in one of the two tables, and settles equal DECOM by file order.

SELECT row
FROM carried_over_placements
WHERE NOT DISTANCE_UNTOLD
  AND distance_differs(PL_DISTANCE, last_year_PL_DISTANCE)
