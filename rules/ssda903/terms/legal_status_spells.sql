-- How long each child was, without a break, under a legal status that may last only so many days (L1, L2, L3, J2). One row for
-- each episode that can be counted: row, CHILD, LS and days, the length of the spell it belongs to.
-- Counted are the episodes with a CHILD, a real DECOM, and a DEC that is empty (then 31 March) or a real date. In order of
-- DECOM, then DEC, an episode goes on with the child's spell of the same LS when it begins on or before the latest end so far, and
-- begins a new one when it begins later, even by one day. Episodes of another LS neither join nor break it. The days run from
-- the earliest DECOM of the spell to its latest DEC, so days covered twice count once; they can be 0 or less.
WITH counted AS (
    SELECT row, CHILD, LS, DECOM, end_or_year_end(DEC, DEC_TEXT) AS ended
    FROM Episodes
    WHERE LS IN ('L1', 'L2', 'L3', 'J2') AND CHILD IS NOT NULL AND DECOM IS NOT NULL AND ended IS NOT NULL
),
so_far AS (
    SELECT
        *,
        max(ended) OVER (
            PARTITION BY CHILD, LS ORDER BY DECOM, ended, row ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS latest_end
    FROM counted
),
numbered AS (
    SELECT
        *,
        count(*) FILTER (WHERE DECOM > latest_end) OVER (PARTITION BY CHILD, LS ORDER BY DECOM, ended, row) AS spell
    FROM so_far
)
SELECT
    row,
    CHILD,
    LS,
    max(ended) OVER (PARTITION BY CHILD, LS, spell) - min(DECOM) OVER (PARTITION BY CHILD, LS, spell) AS days
FROM numbered
