-- code: 233
-- years: 2026-
-- title: Reason for place change given on an episode that has not ended
-- group: reason-codes
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(REASON_PLACE_CHANGE)
-- fails: An Episodes row fails when DEC is empty and REASON_PLACE_CHANGE is present. Any text counts, a recognised code
--   or not. A DEC that is filled passes, even with text that is not a real date. A blank REASON_PLACE_CHANGE passes.
-- fix: Remove the reason for place change while the episode is open, or enter the date and reason it ended.
-- differs: The validator in use looks for the end date under a field name that the return does not have, so it breaks
--   off and never reports anything.

SELECT row
FROM Episodes
WHERE DEC_TEXT IS NULL AND REASON_PLACE_CHANGE IS NOT NULL
