-- The care period that each of a child's episodes belongs to: CHILD, row, position in episode order, DECOM, DEC and period, the
-- number of the child's care period (from 1).
-- A care period is a run of a child's episodes without a gap: an episode opens a new one when it is the child's first, or when
-- every earlier one in episode order has ended and it begins later than all of those ends. One that begins on the day of an
-- earlier end goes on with the period, and so does every one after an open episode.
WITH so_far AS (
    SELECT
        CHILD,
        row,
        position,
        DECOM,
        DEC,
        max(coalesce(DEC, DATE 'infinity')) OVER (
            PARTITION BY CHILD ORDER BY position ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS latest_end
    FROM episode_order
)
SELECT
    CHILD,
    row,
    position,
    DECOM,
    DEC,
    count(*) FILTER (WHERE latest_end IS NULL OR DECOM > latest_end) OVER (PARTITION BY CHILD ORDER BY position) AS period
FROM so_far
