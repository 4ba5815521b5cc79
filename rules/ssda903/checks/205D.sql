-- code: 205D
-- years: 2023-
-- title: UASC this year but not flagged UASC last year
-- group: unaccompanied-asylum
-- kind: previous-year
-- needs: Header.UASC | UASC without Header, previous.Header.UASC | previous.UASC without previous.Header
-- flags: Header(CHILD, UASC), UASC(CHILD)
-- fails: Who is flagged as an unaccompanied asylum seeker is said by one list a year:
--   - the Header of that year where it was given, by its item UASC. In the CSV form the Header has the item when the
--     UASC table was given too: 1 for a child with a row there, 0 for the others;
--   - where there is no Header, the UASC table of that year: each of its rows counts as flagged 1 when SEX or DUC is
--     present in it (any text), else as 0.
--   This holds for the CSV form and the XML form alike. The check is skipped when there is neither a Header nor a
--   UASC table this year, when there is neither of them last year, and when a Header that was given has no item UASC
--   (in the CSV form: when there is no UASC table of that year).
--   A row of this year's list fails when its flag is 1 and the child has a row in last year's list whose flag is not
--   1 (0 or blank). A child absent from last year's list passes, and so does a blank CHILD.
--   Flagged: the Header row; where the list was made from this year's UASC table, the UASC row. Never both.
-- fix: Check whether the child really became UASC this year, or should have been flagged UASC last year.

SELECT header_row AS Header, uasc_row AS UASC
FROM uasc_flags
WHERE UASC = '1'
  AND CHILD IN (SELECT CHILD FROM previous.uasc_flags WHERE UASC IS DISTINCT FROM '1')
