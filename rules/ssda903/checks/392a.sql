-- code: 392a
-- years: 2023-
-- title: No placement distance can be worked out for a child in care
-- group: placement-location
-- kind: missing-value
-- needs: Episodes, postcodes, Header.UASC | UASC without Header | previous.Header.UASC |
--   previous.UASC without previous.Header
-- flags: Episodes(HOME_POST, PL_POST)
-- fails: An Episodes row fails when its CHILD is not an asylum-seeking child (below), LS is not V3 or V4 (a blank LS
--   counts as not), and the distance between HOME_POST and PL_POST cannot be worked out. So a home or placement
--   postcode that is blank, unknown, or without a grid reference in the postcode directory fails.
--   Who is or was an asylum-seeking child, from two sources, one a year; a child found by either counts:
--   - this year: the Header when it was given (children whose UASC item there is exactly 1); only when there is no
--     Header, the UASC table (children with a row in which at least one of SEX, DOB, DUC is present). In the CSV form
--     the Header has the item when the UASC table was given too: 1 for a child with a row there, whatever it holds, and
--     0 for the others. A Header without the item says nothing, and the UASC table does not stand in for it;
--   - last year: last year's Header when it was given, else last year's UASC table, in the same way.
--   A child in neither Header nor UASC is not an asylum-seeking child and can fail. One year's information is enough. A
--   UASC table without a row that counts means that nobody is one that year.
--   When no source at all says anything about the status (none of the four tables, or only a Header without the UASC
--   item), the check is skipped and nothing is flagged.
-- fix: Enter both a valid home postcode and a valid placement postcode so that the distance can be calculated.
-- differs: The validator in use stops with an error, and reports nothing, when the UASC table stands in for a missing
--   Header and none of its rows has anything beside CHILD.
-- caveat: The published check looks back two years. A child who was asylum-seeking only two years ago fails here,
--   because that return is not at hand.

SELECT Episodes.row
FROM Episodes
JOIN placement_location USING (row)
WHERE NOT EXISTS (SELECT 1 FROM known_uasc_children WHERE known_uasc_children.CHILD = Episodes.CHILD)
  AND NOT is_short_break(LS)
  AND PL_DISTANCE IS NULL
