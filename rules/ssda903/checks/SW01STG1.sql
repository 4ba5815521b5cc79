-- code: SW01STG1
-- years: 2024-2024
-- title: Child looked after on 31 March without full social worker details
-- group: social-worker
-- kind: cross-table
-- needs: Episodes, SWEpisodes
-- flags: Episodes(DEC)
-- fails: Take each child looked after on 31 March, the last day of the year (below). The child fails when among all
--   its SWEpisodes rows there is none with SW_ID present, or none with SW_DECOM present, or none with SW_REASON
--   present (any text counts, real date or not). The three need not stand on the same row, and a further row that
--   lacks one of them does no harm. A child with no SWEpisodes row fails.
--   The row flagged is the child's current episode (below) in Episodes, once; no SWEpisodes row is flagged. Children
--   not looked after on 31 March pass, and so do children that stand only in SWEpisodes.
--   A child is looked after on 31 March when, in the child's current episode, DEC is blank (any text counts as
--   present) and LS is not V3 or V4 (a blank LS counts as not). The current episode is the last of the child's
--   Episodes rows with a real DECOM, in order of DECOM, then DEC (blank or not a real date last), then row. A child
--   with no such row is not looked after on 31 March, and rows with a blank CHILD belong to no child.
-- fix: Give the social worker's identifier, start date and reason for change for every child looked after at 31
--   March.
-- differs: The validator in use fails a child when any one of its social worker rows is incomplete, takes every open
--   episode rather than the current one, and reports SWEpisodes rows that have nothing to do with the child at fault.

WITH described AS (
    SELECT CHILD
    FROM SWEpisodes
    WHERE CHILD IS NOT NULL
    GROUP BY CHILD
    HAVING count(SW_ID) > 0 AND count(SW_DECOM_TEXT) > 0 AND count(SW_REASON) > 0
)
SELECT row
FROM looked_after_on_31_march
ANTI JOIN described USING (CHILD)
