-- The care periods of each child, one row each: period (from 1), began (the DECOM of its first episode) and ended (the latest DEC
-- of its episodes, NULL while one of them is open).
SELECT
    CHILD,
    period,
    min(DECOM) AS began,
    CASE WHEN count(DEC) = count(*) THEN max(DEC) END AS ended
FROM care_period_episodes
GROUP BY CHILD, period
