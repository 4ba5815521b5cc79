-- code: 205C
-- years: 2023-
-- title: UASC end date given though child not flagged UASC in either year
-- group: unaccompanied-asylum
-- kind: previous-year
-- needs: UASC, previous.UASC, Header.UASC | csv, previous.Header.UASC | csv
-- flags: UASC(DUC), Header(UASC)
-- fails: Who is flagged as an unaccompanied asylum seeker is said by one list a year:
--   - the Header of that year where it was given, by its item UASC. In the CSV form the Header has the item when the
--     UASC table was given too: 1 for a child with a row there, 0 for the others;
--   - in the CSV form, where there is no Header, the UASC table of that year: each of its rows counts as flagged 1
--     when SEX or DUC is present in it (any text), else as 0.
--   The check is skipped when this year's or last year's UASC table is missing; when the return came in the XML form
--   and this year's or last year's Header is missing; and when a Header that was given has no item UASC.
--   Every row of this year's UASC table is tested. It fails when both of these hold:
--   (a) the child is not flagged in either year: this year's list has the child with flag 0 or blank, or not at all,
--       and last year's list has the child with flag 0 or blank, or not at all. Last year's list is asked only about
--       a child with a row in last year's UASC table; every other child counts as not flagged last year, whatever
--       last year's Header says;
--   (b) DUC is a real date in the row itself or in the child's row of last year's UASC table.
--   If the child has several rows in a list or in last year's UASC table, every combination of them is tested and one
--   that fails is enough. A row with a blank CHILD is in no list and has no row last year, so its own DUC decides.
--   Flagged: the failing UASC row and, where a Header was given, the child's Header rows with flag 0 or blank, if
--   there are any.
-- fix: Remove the UASC end date, or flag the child as UASC if they were.
-- caveat: In the CSV form a child with a row in a year's UASC table has flag 1 in that year's Header, so there the
--   check can hardly find more than children missing from this year's or last year's Header; it is of real use for
--   returns in the XML form only.

WITH failing AS (
    SELECT UASC.row, UASC.CHILD
    FROM UASC
    LEFT JOIN (SELECT DISTINCT CHILD, UASC FROM uasc_flags) AS this_year ON this_year.CHILD = UASC.CHILD
    LEFT JOIN (SELECT DISTINCT CHILD, DUC FROM previous.UASC) AS before ON before.CHILD = UASC.CHILD
    LEFT JOIN (SELECT DISTINCT CHILD, UASC FROM previous.uasc_flags) AS last_year ON last_year.CHILD = before.CHILD
    WHERE (this_year.UASC IS NULL OR this_year.UASC = '0')
      AND (last_year.UASC IS NULL OR last_year.UASC = '0')
      AND (UASC.DUC IS NOT NULL OR before.DUC IS NOT NULL)
)
SELECT row AS UASC, NULL AS Header FROM failing
UNION ALL
SELECT NULL AS UASC, header_row AS Header
FROM uasc_flags
WHERE (UASC IS NULL OR UASC = '0') AND CHILD IN (SELECT CHILD FROM failing)
