-- code: 382
-- years: 2023-
-- title: Temporary placement during respite care
-- group: placement-type
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(LS, PLACE)
-- fails: An Episodes row fails when LS is V3 or V4 and PLACE is a temporary placement (T0, T1, T2, T3 or T4). A blank
--   in either passes.
-- fix: Correct the legal status or the placement code.

SELECT row
FROM Episodes
WHERE is_short_break(LS) AND PLACE IN temporary_placement_codes()
