-- Where children were placed under a deprivation of liberty order: each DoLo row with a real start and end beside every episode of
-- the same child that shares at least one day with it, with the episode's PLACE. An episode is open when its DEC is blank or not a
-- real date, and shares no day when its DECOM is. Orders that are still open, or have no start, are left out.
SELECT DoLo.row AS dolo_row, Episodes.row AS episode_row, PLACE
FROM DoLo
JOIN Episodes USING (CHILD)
WHERE DOLO_END >= DECOM
  AND (DOLO_START <= DEC OR (DOLO_START IS NOT NULL AND DEC IS NULL))
