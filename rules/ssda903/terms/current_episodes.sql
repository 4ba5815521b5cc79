-- Each child's current episode: the last in episode order. Children without a dated episode have none.
SELECT episode_order.CHILD, episode_order.row, episode_order.LS, Episodes.DEC, Episodes.DEC_TEXT
FROM episode_order
JOIN Episodes USING (row)
WHERE next_row IS NULL
