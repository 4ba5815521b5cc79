-- code: 199
-- years: 2023-
-- title: Later episode for a child already adopted from care
-- group: adoption
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(CHILD)
-- fails: Put together this year's Episodes rows and, where last year's return was given, last year's. Leave out rows
--   whose CHILD is blank or whose DECOM is blank or not a real date: they neither fail nor count. Put each child's
--   remaining rows in order of DECOM, then DEC (blank or not a real date last); where both are the same, this year's
--   rows come first, in the order of the file, then last year's in the order of theirs.
--   A row of this year's Episodes fails when at least one row of the same child that stands earlier in that order has
--   REC E11 or E12. The row's own REC does not matter: the episode that ends with the first adoption passes, and
--   every row after it fails, one that ends with a second adoption included. Rows of last year's return are never
--   flagged. Without last year's Episodes only this year's rows are used; adoptions before last year are not known.
-- fix: Check whether the child really was adopted; correct the reason the earlier episode ceased, or return the later
--   care under a new child identifier.
-- differs: The validator in use has no fixed order among rows sharing a start date; in small files it goes by file
--   order instead of the end date.

WITH both_years AS (
    SELECT row, CHILD, DECOM, DEC, REC, 'this year' AS return FROM Episodes
    UNION ALL
    SELECT row, CHILD, DECOM, DEC, REC, 'last year' AS return FROM previous.Episodes
),
with_earlier_adoptions AS (
    SELECT
        row,
        return,
        count(*) FILTER (WHERE REC IN reason_adopted_codes()) OVER (
            PARTITION BY CHILD
            ORDER BY DECOM, DEC NULLS LAST, return = 'last year', row
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS earlier_adoptions
    FROM both_years
    WHERE CHILD IS NOT NULL AND DECOM IS NOT NULL
)
SELECT row
FROM with_earlier_adoptions
WHERE return = 'this year' AND earlier_adoptions > 0
