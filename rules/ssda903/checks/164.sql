-- code: 164
-- years: 2023-
-- title: Distance from home to placement is missing or out of range
-- group: placement-location
-- kind: out-of-range
-- needs: Episodes, postcodes, Header.UASC | UASC without Header | previous.Header.UASC |
--   previous.UASC without previous.Header
-- flags: Episodes(HOME_POST, PL_POST)
-- fails: An Episodes row fails when its CHILD is not an asylum-seeking child (below), LS is not V3 or V4 (a blank LS
--   counts as not), and the distance between HOME_POST and PL_POST (in miles, to one decimal place) cannot be worked
--   out, is less than 0.0 or is greater than 999.9. 0.0 and 999.9 themselves pass. So a home or placement postcode that
--   is blank, unknown, or without a grid reference in the postcode directory fails.
--   Who is an asylum-seeking child, from two sources, one a year; a child found by either is left out:
--   - this year: the Header when it was given (children whose UASC item there is exactly 1); only when there is no
--     Header, the UASC table (children with a row in which at least one of SEX, DOB, DUC is present). In the CSV form
--     the Header has the item when the UASC table was given too: 1 for a child with a row there, 0 for the others;
--   - last year: last year's Header when it was given, else last year's UASC table, in the same way.
--   A source that is missing adds nobody. The status two years back is not known, as only last year's return is at hand.
--   When no source at all says anything about the status (none of the four tables, or only a Header without the UASC
--   item), the check is skipped and nothing is flagged.
-- fix: Check the home and placement postcodes of the episode.
-- differs: The validator in use passes every row whose distance cannot be worked out and does not look at LS, so no
--   return can fail it.

SELECT Episodes.row
FROM Episodes
JOIN placement_location USING (row)
WHERE NOT EXISTS (SELECT 1 FROM known_uasc_children WHERE known_uasc_children.CHILD = Episodes.CHILD)
  AND NOT is_short_break(LS)
  AND (PL_DISTANCE IS NULL OR PL_DISTANCE NOT BETWEEN 0.0 AND 999.9)
