-- The starts and ends of care that no social worker episode fits, of children looked after on 31 March: row and DEC of the episode.
-- Short breaks are left out. Care starts with an episode of RNE S and a real DECOM; it ends with one that has a real DEC and a REC
-- other than X1. A SWEpisodes row of the same child with a real SW_DECOM fits an end of care when it began by then; it fits a start
-- of care when it began on that day or later, or was running on it.
WITH changes AS (
    SELECT
        CHILD,
        row,
        DEC,
        CASE WHEN RNE = 'S' THEN DECOM END AS care_began,
        CASE WHEN REC <> 'X1' THEN DEC END AS care_ended
    FROM Episodes
    WHERE CHILD IN (SELECT CHILD FROM looked_after_on_31_march) AND NOT is_short_break(LS)
)
SELECT row, DEC
FROM changes
WHERE (care_began IS NOT NULL OR care_ended IS NOT NULL)
  AND row NOT IN (
    SELECT changes.row
    FROM changes
    JOIN SWEpisodes USING (CHILD)
    WHERE SW_DECOM <= care_ended
       OR SW_DECOM >= care_began
       OR (SW_DECOM < care_began AND (SW_DEC IS NULL OR SW_DEC >= care_began))
  )
