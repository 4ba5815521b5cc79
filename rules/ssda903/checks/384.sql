-- code: 384
-- years: 2023-
-- title: Long-term foster placement during respite care
-- group: placement-type
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(PLACE, LS)
-- fails: An Episodes row fails when LS is V3 or V4 and PLACE is U1 or U4. A blank in either passes.
-- fix: Correct the legal status or the placement code; respite is not given in a long-term foster placement.

SELECT row
FROM Episodes
WHERE is_short_break(LS) AND PLACE IN ('U1', 'U4')
