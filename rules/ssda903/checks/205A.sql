-- code: 205A
-- years: 2023-
-- title: No longer flagged UASC but the UASC end dates do not support it
-- group: unaccompanied-asylum
-- kind: previous-year
-- needs: UASC, previous.UASC, Header.UASC | csv, previous.Header.UASC | csv
-- flags: UASC(CHILD), Header(CHILD, UASC)
-- fails: Who is flagged as an unaccompanied asylum seeker is said by one list a year:
--   - the Header of that year where it was given, by its item UASC. In the CSV form the Header has the item when the
--     UASC table was given too: 1 for a child with a row there, 0 for the others;
--   - in the CSV form, where there is no Header, the UASC table of that year: each of its rows counts as flagged 1
--     when SEX or DUC is present in it (any text), else as 0.
--   The check is skipped when this year's or last year's UASC table is missing; when the return came in the XML form
--   and this year's or last year's Header is missing; and when a Header that was given has no item UASC.
--   A row of this year's list is tested when its flag is not 1 (0 or blank) and the child has a row with flag 1 in
--   last year's list. It does not matter whether the child has a row in this year's UASC table. A tested row passes
--   only when both of these hold, and fails otherwise:
--   (a) DUC is blank in the child's row of this year's UASC table, or there is no such row (any text counts as
--       present, even one that is not a real date);
--   (b) DUC in the child's row of last year's UASC table is in last year, from its 1 April to its 31 March, both
--       included (a DUC that is blank or not a real date is not, nor is there one when there is no such row).
--   Where the child has several rows in either UASC table, one DUC that is not as told is enough to fail.
--   Flagged: the failing Header row (none where the list was made from the UASC table), and every row of the child in
--   this year's UASC table, if there is any.
--   Not tested: a child of the UASC table who is missing from a Header that was given, a child absent from last
--   year's list, and a blank CHILD.
-- fix: Check whether the child is still unaccompanied and asylum-seeking, and give the date the status ended in the
--   right year.
-- differs: The validator in use looks only at children with a row in this year's UASC table, so in a CSV return it
--   misses every child who was UASC last year and has no UASC row this year, and flags UASC children who are missing
--   from Header.

WITH ended_last_year AS (
    SELECT CHILD
    FROM previous.UASC
    GROUP BY CHILD
    HAVING bool_and(
        coalesce(DUC BETWEEN year_start() - INTERVAL 1 YEAR AND year_end() - INTERVAL 1 YEAR, false)
    )
),
failing AS (
    SELECT CHILD, header_row
    FROM uasc_flags
    WHERE UASC IS DISTINCT FROM '1'
      AND CHILD IN (SELECT CHILD FROM previous.uasc_flags WHERE UASC = '1')
      AND (
        CHILD IN (SELECT CHILD FROM UASC WHERE DUC_TEXT IS NOT NULL AND CHILD IS NOT NULL)
        OR NOT EXISTS (SELECT 1 FROM ended_last_year WHERE ended_last_year.CHILD = uasc_flags.CHILD)
      )
)
SELECT NULL AS UASC, header_row AS Header FROM failing
UNION ALL
SELECT row AS UASC, NULL AS Header FROM UASC WHERE CHILD IN (SELECT CHILD FROM failing)
