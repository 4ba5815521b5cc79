-- code: 503H
-- years: 2023-
-- title: Placement authority of first episode differs from last year's open one
-- group: previous-year
-- kind: previous-year
-- needs: Episodes, previous.Episodes, postcodes
-- flags: Episodes(PL_POST)
-- fails: Compared for each child are this year's first episode and last year's last one: the child's first row of
--   Episodes and last row of last year's Episodes in order of DECOM, then DEC (blank or not a real date last), then
--   row. Rows whose DECOM is blank or not a real date are passed over. Children in only one of the two tables, or
--   without a dated row in one of them, are left out, and so are rows whose CHILD is blank.
--   This year's first episode fails when last year's last episode is still open (its DEC is blank or not a real date),
--   and the authority in which PL_POST lies differs between the two, or only one of them has an authority.
--   Scotland, Northern Ireland and Wales count as one authority each. A PL_POST that is blank, or lies in the Channel
--   Islands or the Isle of Man, has no authority; two without one are the same.
--   A different postcode in the same authority passes. A pair is left out where, in either year, PL_POST is present but
--   unknown or without a district in the postcode directory, because its authority cannot be told.
--   RNE is not looked at, and the two need not have the same DECOM. Only this year's first episode is flagged.
-- fix: Check which placement postcode is right in the two years and correct it.
-- differs: The validator in use does not know the districts E06000063 to E06000066, E08000038 and E08000039, counts an
--   unrecognised postcode like a blank one, stops and reports nothing when a child has no usable DECOM in one of the
--   two tables, and settles equal DECOM by file order.

SELECT row
FROM carried_over_placements
WHERE NOT AUTHORITY_UNTOLD
  AND PL_LA IS DISTINCT FROM last_year_PL_LA
