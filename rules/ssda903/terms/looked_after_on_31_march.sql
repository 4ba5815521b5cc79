-- The children looked after on the last day of the year, with the row of their current episode: it has no DEC (any text counts as
-- one, real date or not) and is not a short break.
SELECT CHILD, row
FROM current_episodes
WHERE DEC_TEXT IS NULL AND NOT is_short_break(LS)
