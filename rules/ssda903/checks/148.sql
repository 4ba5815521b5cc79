-- code: 148
-- years: 2023-
-- title: Episode has an end date without an end reason, or the reverse
-- group: episodes-sequence
-- kind: missing-value
-- needs: Episodes
-- flags: Episodes(DEC, REC)
-- fails: An Episodes row fails when exactly one of DEC and REC is present. Both present or both blank passes. Any text
--   in DEC counts as present here, even when it is not a real date.
-- fix: Complete both the end date and the end reason, or clear both while the episode is open.

SELECT row
FROM Episodes
WHERE (DEC_TEXT IS NULL) <> (REC IS NULL)
