-- code: 1009
-- years: 2023-
-- title: Reason for placement change not a recognised code
-- group: reason-codes
-- kind: invalid-code
-- needs: Episodes
-- flags: Episodes(REASON_PLACE_CHANGE)
-- fails: An Episodes row fails when REASON_PLACE_CHANGE is present and is not one of: CARPL, CLOSE, ALLEG, STAND,
--   APPRR, CREQB, CREQO, CHILD, LAREQ, PLACE, CUSTOD, OTHER. Blank passes.
-- fix: Choose one of the reason codes for a change of placement.

SELECT row
FROM Episodes
WHERE REASON_PLACE_CHANGE IS NOT NULL AND REASON_PLACE_CHANGE NOT IN reason_for_placement_change_codes()
