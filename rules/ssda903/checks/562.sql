-- code: 562
-- years: 2023-
-- title: Episode began before this year but is not last year's latest episode
-- group: previous-year
-- kind: previous-year
-- needs: Episodes, previous.Episodes
-- flags: Episodes(DECOM)
-- fails: For each child take the first of this year's Episodes rows with a DECOM earlier than 1 April, the first day of
--   the year, in order of DECOM, then DEC (blank or not a real date last), then row; a child without such a row is
--   ignored. That row fails unless its DECOM is the same date as the latest real DECOM among the child's rows in last
--   year's Episodes.
--   A child with no row in last year's Episodes fails; a child who has rows there but none with a real DECOM cannot be
--   judged and passes, and everyone else is still judged. Only DECOM is compared; whether last year's episode was left
--   open is not looked at. At most one row for each child is flagged.
-- fix: Make the first episode's start date agree with the episode that was open at the end of last year's return.
-- differs: In the validator in use one child without any real DECOM in last year's return breaks off the whole check,
--   and of several rows with the same DECOM it flags the one standing first in the file.

WITH last_year AS (
    SELECT CHILD, max(DECOM) AS latest_start
    FROM previous.Episodes
    GROUP BY CHILD
)
SELECT row
FROM episode_order AS first_episode
LEFT JOIN last_year ON last_year.CHILD = first_episode.CHILD
WHERE previous_row IS NULL
  AND DECOM < year_start()
  AND (last_year.CHILD IS NULL OR DECOM <> latest_start)
