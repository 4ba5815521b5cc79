-- code: 503J
-- years: 2023-
-- title: First placement is in or out of area, unlike last year's open episode
-- group: previous-year
-- kind: previous-year
-- needs: Episodes, previous.Episodes, postcodes
-- flags: Episodes(PL_POST)
-- fails: Take two rows for each child: this year's first episode (the first of the child's rows in this year's
--   Episodes) and last year's last episode (the last of the child's rows in last year's Episodes). The rows are put in
--   order of DECOM, then DEC (blank or not a real date last), then row; rows whose DECOM is blank or not a real date
--   are passed over.
--   This year's first episode fails when last year's last episode is open (DEC blank or not a real date), it is known
--   for both whether the placement is in or out of area, and one is in and the other out.
--   A placement is in area when the postcode directory gives PL_POST a district of the council running the check, and
--   out of area when it gives any other district, Scotland, Wales, Northern Ireland, the Channel Islands and the Isle
--   of Man included. Upper and lower case and spaces do not matter. Where PL_POST is blank, is not in the directory or
--   has no district there, in either year, it is not known and the episode passes; missing and unknown postcodes are
--   left to the checks on the postcode itself.
--   The two DECOM need not be equal. Only this year's first episode is ever flagged. A child found in only one of the
--   two tables is ignored, and so is a child without any real DECOM in one of them; all other children are judged.
-- fix: Check the placement postcode of the first episode against the open episode in last year's return and correct
--   whichever is wrong.
-- differs: In the validator in use one child without any real DECOM breaks off the whole check, a location known on one
--   side only is reported as a difference, and of several rows with the same DECOM the one standing first in the file
--   is taken.

SELECT carried_over.row
FROM carried_over
JOIN placement_location AS this_year ON this_year.row = carried_over.row
JOIN previous.placement_location AS last_year ON last_year.row = carried_over.last_year_row
WHERE this_year.PL_LOCATION <> last_year.PL_LOCATION
