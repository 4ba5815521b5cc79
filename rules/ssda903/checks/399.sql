-- code: 399
-- years: 2023-
-- title: Mother or review details given for a child with respite episodes only
-- group: reviews
-- kind: cross-table
-- needs: Episodes, Header, Reviews
-- flags: Episodes(LS), Header(MOTHER), Reviews(REVIEW, REVIEW_CODE)
-- fails: Only children with respite episodes only are tested: all of the child's Episodes rows have LS V3 or V4. One
--   row with another LS, or with a blank one, excuses the child. A child who is not in Episodes is not tested, and
--   neither is a blank CHILD.
--   Such a child fails when MOTHER is present in at least one Header row of the child, or REVIEW or REVIEW_CODE is
--   present in at least one Reviews row of the child. Any text counts as present, 0 and a date that is not real
--   included. A child who is absent from Header or from Reviews has nothing there.
--   Flagged for a child that fails:
--   - Episodes: all the child's rows;
--   - Header: the child's rows in which MOTHER is present;
--   - Reviews: the child's rows in which REVIEW or REVIEW_CODE is present.
-- fix: Remove the mother and review details, or correct the legal status if the child was not only in respite care.
-- differs: The validator in use also flags a Header row with a blank MOTHER, or a Reviews row with both fields blank,
--   because of what another row of the same child holds.

WITH respite_only AS (
    SELECT CHILD
    FROM Episodes
    WHERE CHILD IS NOT NULL
    GROUP BY CHILD
    HAVING bool_and(is_short_break(LS))
),
failing_header AS (
    SELECT row, CHILD FROM Header JOIN respite_only USING (CHILD) WHERE MOTHER IS NOT NULL
),
failing_reviews AS (
    SELECT row, CHILD FROM Reviews JOIN respite_only USING (CHILD)
    WHERE REVIEW_TEXT IS NOT NULL OR REVIEW_CODE IS NOT NULL
)
SELECT NULL AS Episodes, row AS Header, NULL AS Reviews FROM failing_header
UNION ALL
SELECT NULL AS Episodes, NULL AS Header, row AS Reviews FROM failing_reviews
UNION ALL
SELECT row AS Episodes, NULL AS Header, NULL AS Reviews
FROM Episodes
WHERE CHILD IN (SELECT CHILD FROM failing_header UNION SELECT CHILD FROM failing_reviews)
