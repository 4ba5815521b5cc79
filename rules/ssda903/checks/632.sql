-- code: 632
-- years: 2023-
-- title: Date of previous permanence order invalid or not before care began
-- group: previous-permanence
-- kind: date-order
-- needs: Episodes, PrevPerm
-- flags: PrevPerm(DATE_PERM), Episodes(DECOM)
-- fails: A PrevPerm row whose DATE_PERM is present fails in either of two cases; a blank DATE_PERM passes.
--   (a) DATE_PERM cannot be read. It must have exactly three parts between slashes: day and month in one or two digits
--       each, year in four. The day and the month may each be ZZ and the year may be ZZZZ where unknown (ZZ as year
--       and ZZZZ elsewhere cannot be read, nor can zz in small letters). The known parts must fit at least one day of
--       the calendar: 30/02/2020, 30/02/ZZZZ, 29/02/2023 and ZZ/13/2020 cannot be read, 29/02/ZZZZ and 31/ZZ/2020 can.
--       Small letters matter only in a table that a program hands over: those of a file are read as capitals.
--   (b) DATE_PERM can be read, its year is known, and the earliest day it could be is on or after the DECOM of the
--       child's first episode; the same day fails. The first episode is the first of the child's Episodes rows with a
--       real DECOM, in order of DECOM, then DEC (blank or not a real date last), then row. The earliest day has 01 for
--       an unknown day and 01 (January) for an unknown month: ZZ/05/2010 is 01/05/2010, ZZ/ZZ/2010 is 01/01/2010,
--       15/ZZ/2010 is 15/01/2010. With an unknown year nothing is compared.
--   Case (a) is tested on every PrevPerm row. Case (b) needs a first episode: a child with no Episodes row, or none
--   with a real DECOM, passes it, and so does a blank CHILD. When a PrevPerm row fails in either case the child's
--   first episode, if there is one, is flagged too.
-- fix: Correct the date of the order; use ZZ for the parts that are not known.
-- differs: The validator in use takes the latest day (or one later still) that a partly known date could be and 2000
--   for an unknown year, so orders that may well lie before care fail; and it does not test the format for a child
--   without a DECOM.

WITH orders AS (
    SELECT
        row,
        CHILD,
        ends_with(DATE_PERM, '/ZZZZ') AS year_unknown,
        earliest_day(DATE_PERM_AS_WRITTEN) AS earliest_day
    FROM PrevPerm
    WHERE DATE_PERM IS NOT NULL
),
first_episode AS (
    SELECT CHILD, row, DECOM
    FROM episode_order
    WHERE previous_row IS NULL
)
SELECT orders.row AS PrevPerm, first_episode.row AS Episodes
FROM orders
LEFT JOIN first_episode USING (CHILD)
WHERE earliest_day IS NULL
   OR (NOT year_unknown AND earliest_day >= DECOM)
