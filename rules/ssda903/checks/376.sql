-- code: 376
-- years: 2023-
-- title: Temporary placement for carers' holiday lasted more than three weeks
-- group: placement-type
-- kind: out-of-range
-- needs: Episodes
-- flags: Episodes(DECOM, DEC, PLACE)
-- fails: An Episodes row fails when PLACE is T3 and DEC is more than 21 days later than DECOM. An empty DEC is taken as
--   31 March, the last day of the year. Exactly 21 days passes. A DECOM that is blank or not a real date passes; so
--   does a DEC that is filled but not a real date. Each row is judged alone, whether the child has a Header row or not.
-- fix: Check the dates, or record the placement with the code of its real type.
-- differs: The validator in use never reports an open episode, nor one whose child has no Header row or no date of
--   birth there, and is skipped without a Header table.

SELECT row
FROM Episodes
WHERE PLACE = 'T3' AND end_or_year_end(DEC, DEC_TEXT) > DECOM + 21
