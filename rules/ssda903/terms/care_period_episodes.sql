-- Each child's episodes in episode order (every column of episode_order) with the number of the care period they belong to.
-- A care period is a run of a child's episodes without a gap: an episode opens a new one when it is the child's first, or when
-- every earlier one has ended and it begins later than all of those ends. One that begins on the day of an earlier end goes on
-- with the period, and so does every one after an open episode. period counts from 1.
WITH so_far AS (
    SELECT
        *,
        max(coalesce(DEC, DATE 'infinity')) OVER (
            PARTITION BY CHILD ORDER BY position ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS latest_end
    FROM episode_order
)
SELECT
    * EXCLUDE (latest_end),
    count(*) FILTER (WHERE latest_end IS NULL OR DECOM > latest_end) OVER (PARTITION BY CHILD ORDER BY position) AS period
FROM so_far
