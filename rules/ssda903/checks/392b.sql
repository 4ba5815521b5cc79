-- code: 392b
-- years: 2023-
-- title: Home or placement postcode missing for a child in care
-- group: placement-location
-- kind: missing-value
-- needs: Episodes
-- flags: Episodes(HOME_POST, PL_POST)
-- fails: An Episodes row fails when its CHILD is not an asylum-seeking child (below), LS is not V3 or V4 (a blank LS
--   counts as not), and HOME_POST or PL_POST or both are blank. A postcode that is present but unknown passes here.
--   Who is or was an asylum-seeking child, from two sources, one a year; a child found by either counts:
--   - this year: the Header when it was given (children whose UASC item there is exactly 1); only when there is no
--     Header, the UASC table (children with a row in which at least one of SEX, DOB, DUC is present). In the CSV form
--     the Header has the item when the UASC table was given too: 1 for a child with a row there, whatever it holds, and
--     0 for the others. A Header without the item says nothing, and the UASC table does not stand in for it;
--   - last year: last year's Header when it was given, else last year's UASC table, in the same way.
--   When no source at all says anything about the status (none of the four tables, or only a Header without the UASC
--   item), the check runs all the same and no child is excused. A UASC table without a row that counts means that
--   nobody is an asylum-seeking child that year.
-- fix: Enter the home and placement postcodes, or leave them out only for respite (V3, V4) and for present or former
--   UASC.
-- differs: The validator in use stops with an error, and reports nothing, when the UASC table stands in for a missing
--   Header and none of its rows has anything beside CHILD.
-- caveat: The published check looks back two years. A child who was asylum-seeking only two years ago fails here,
--   because that return is not at hand.

SELECT row
FROM Episodes
WHERE NOT EXISTS (SELECT 1 FROM known_uasc_children WHERE known_uasc_children.CHILD = Episodes.CHILD)
  AND NOT is_short_break(LS)
  AND (HOME_POST IS NULL OR PL_POST IS NULL)
