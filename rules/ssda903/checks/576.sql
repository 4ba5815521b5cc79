-- code: 576
-- years: 2023-
-- title: Missing spell open at the end of last year is not continued
-- group: previous-year
-- kind: previous-year
-- needs: Missing, previous.Missing
-- flags: Missing(CHILD), Header(CHILD)
-- fails: A spell was open at the end of last year when a row of last year's Missing has a real MIS_START and MIS_END
--   blank (any text counts as present). It is continued when one of the same child's Missing rows this year has the
--   same MIS_START; what that row holds in MIS_END does not matter. A child fails when at least one open spell of last
--   year is not continued. A MIS_START of this year that is blank or not a real date matches nothing.
--   Missing: for a failing child with rows in Missing, the first spell is flagged: the row with the earliest MIS_START,
--   blank and unreal ones counting as later than any date, nearest the top of the file where rows are level.
--   Header: for a failing child with no row in Missing, the child's Header row is flagged (each one where there are
--   several). Without a Header table, or for a child absent from it, nothing can be flagged in that case.
-- fix: Repeat last year's open missing spell, with its original start date, as the first spell of this year.
-- differs: The validator in use never reports a child without any Missing row this year, and always reports a child who
--   had two open spells with different start dates last year.

WITH not_continued AS (
    SELECT DISTINCT CHILD
    FROM previous.Missing
    ANTI JOIN Missing USING (CHILD, MIS_START)
    WHERE MIS_START IS NOT NULL AND MIS_END_TEXT IS NULL
),
first_spell AS (
    SELECT CHILD, row
    FROM Missing
    QUALIFY row_number() OVER (PARTITION BY CHILD ORDER BY MIS_START NULLS LAST, row) = 1
)
SELECT first_spell.row AS Missing, NULL AS Header
FROM not_continued
JOIN first_spell USING (CHILD)
UNION ALL
SELECT NULL AS Missing, Header.row AS Header
FROM Header
SEMI JOIN not_continued USING (CHILD)
ANTI JOIN Missing USING (CHILD)
