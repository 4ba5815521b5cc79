-- code: 355
-- years: 2023-
-- title: Episode starts and ends on the same day
-- group: episodes-sequence
-- kind: date-order
-- needs: Episodes
-- flags: Episodes(DECOM, DEC)
-- fails: An Episodes row fails when DECOM and DEC are both present and are the same calendar date, however the day and
--   month are written (1/5/2024 is 01/05/2024). A row where either is blank, or both are, passes; so does a row where
--   either is not a real date.
-- fix: Check both dates; an episode of less than a day should not be recorded on its own.
-- differs: The validator in use compares the two cells as text, so it also reports rows where both are blank or hold
--   the same unreadable text, and misses one date written in two ways.

SELECT row
FROM Episodes
WHERE DECOM = DEC
