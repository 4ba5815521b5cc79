-- code: 210
-- years: 2023-
-- title: UPN code UN4 used for a child looked after for more than a week
-- group: ethnicity-upn-mother
-- kind: conflict
-- needs: Header, Episodes
-- flags: Header(UPN), Episodes(DECOM)
-- fails: An Episodes row fails when DECOM is earlier than 24 March, a week before the end of the year (for 2025: 24
--   March 2025), and the child has a Header row with UPN exactly UN4. A DECOM on 24 March or later passes, and so
--   does one that is blank or not a real date; a child who is not in the Header passes. Nothing else in the episode
--   is looked at.
--   A Header row fails when its UPN is UN4 and at least one Episodes row of its child fails. A child absent from
--   Episodes passes.
-- fix: Find the child's pupil number; UN4 is only for children who came into care in the last week of the year.
-- differs: The validator in use does the opposite: it flags a UN4 child with an episode starting on or after 24 March
--   and passes one looked after for longer.

WITH failing AS (
    SELECT row, CHILD
    FROM Episodes
    WHERE DECOM < make_date(collection_year(), 3, 24)
      AND CHILD IN (SELECT CHILD FROM Header WHERE UPN = 'UN4')
)
SELECT NULL AS Header, row AS Episodes FROM failing
UNION ALL
SELECT row AS Header, NULL AS Episodes FROM Header WHERE UPN = 'UN4' AND CHILD IN (SELECT CHILD FROM failing)
