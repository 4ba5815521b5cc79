-- code: 1010
-- years: 2023-
-- title: Care leaver with an open episode last year has no episodes this year
-- group: previous-year
-- kind: previous-year
-- needs: Episodes, previous.Episodes, OC3
-- flags: OC3(IN_TOUCH, ACTIV, ACCOM)
-- fails: For each child take the latest of its rows in last year's Episodes: the last row with a real DECOM in order
--   of DECOM, then DEC (blank or not a real date last), then row. An OC3 row fails when at least one of IN_TOUCH,
--   ACTIV, ACCOM is present in it (any text), the child has such a latest row, the DEC of that row is blank (any text
--   there counts as present, a real date or not), and the child has no row in this year's Episodes. A child absent
--   from last year's Episodes, or with no real DECOM there, passes, and so does a row with a blank CHILD.
-- fix: Add this year's episodes, at least the one that ended, or correct last year's open episode.
-- differs: The validator in use also fails an OC3 row on which no care leaver information is given, and goes by file
--   order among last year's episodes that begin on the same day.

WITH open_last_year AS (
    SELECT CHILD
    FROM previous.episode_order AS latest
    JOIN previous.Episodes USING (row, CHILD)
    WHERE next_row IS NULL AND DEC_TEXT IS NULL
)
SELECT row
FROM care_leavers_without_episodes
WHERE CHILD IN (SELECT CHILD FROM open_last_year)
