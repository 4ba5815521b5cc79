-- code: 205B
-- years: 2023-
-- title: UASC in both years but the UASC end dates do not agree
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
--   A row of this year's UASC table is compared with every row of the same child in last year's UASC table, where the
--   child is flagged 1 in this year's list and flagged 1 in last year's. It fails when at least one of these holds:
--   (a) DUC this year is neither in this year, from 1 April to 31 March, both included, nor the same date as DUC last
--       year;
--   (b) DUC last year is not the eighteenth birthday, reckoned from DOB in last year's UASC row. A child born on 29
--       February has the birthday on 1 March in a year that is not a leap year.
--   A date that is blank or not a real date is none: without a DUC this year (a) holds, without a DUC or DOB last
--   year (b) does. So the only way to pass is: DUC last year is the eighteenth birthday, and DUC this year lies in
--   this year or repeats it. If the child has several rows in a table, one comparison that fails is enough. A child
--   who is in one year's UASC table only passes, and so does a blank CHILD.
--   Flagged: the failing UASC row and, where a Header was given, the child's Header rows with flag 1.
-- fix: Give the date the child stopped being UASC, normally the 18th birthday, in both years' returns.
-- differs: The validator in use puts the eighteenth birthday of a child born on 29 February on 28 February instead of
--   1 March.

WITH flagged_last_year AS (
    SELECT DISTINCT CHILD, DUC, DOB
    FROM previous.UASC
    WHERE CHILD IN (SELECT CHILD FROM previous.uasc_flags WHERE UASC = '1')
),
failing AS (
    SELECT UASC.row, CHILD
    FROM UASC
    JOIN flagged_last_year AS last_year USING (CHILD)
    WHERE CHILD IN (SELECT CHILD FROM uasc_flags WHERE UASC = '1')
      AND (
        NOT coalesce(UASC.DUC BETWEEN year_start() AND year_end() OR UASC.DUC = last_year.DUC, false)
        OR last_year.DUC IS NULL
        OR last_year.DUC IS DISTINCT FROM birthday(last_year.DOB, 18)
      )
)
SELECT row AS UASC, NULL AS Header FROM failing
UNION ALL
SELECT NULL AS UASC, header_row AS Header
FROM uasc_flags
WHERE UASC = '1' AND CHILD IN (SELECT CHILD FROM failing)
