-- code: 165
-- years: 2023-
-- title: Mother status invalid, missing or at odds with sex or episodes
-- group: ethnicity-upn-mother
-- kind: conflict
-- needs: Header, Episodes, OC3
-- flags: Header(MOTHER, SEX), OC3(IN_TOUCH, ACTIV, ACCOM)
-- fails: Male is SEX 1 and female SEX 2 up to 2024; from 2025 male is M and female F. Any other SEX, U and blank
--   included, is neither.
--   A child has an episode in the year when at least one of the child's Episodes rows whose LS is not V3 or V4 (a blank
--   LS counts as not) has a real DECOM on or before 31 March and a DEC on or after 1 April; a DEC that is blank or not
--   a real date counts as 31 March. A child has care leaver details when at least one of IN_TOUCH, ACTIV, ACCOM is
--   present (any text) in at least one OC3 row of the child.
--   A Header row fails when at least one of:
--   (a) MOTHER is present and is not exactly 0 or 1, whatever the sex and the episodes;
--   (b) MOTHER is present and the child is male, whatever the episodes;
--   (c) the child is female, MOTHER is blank, CHILD is present, and either the child has an episode in the year, or the
--       child has neither care leaver details nor any Episodes row with LS V3 or V4. A child absent from Episodes does
--       not have an episode, so she fails unless she has care leaver details.
--   A female with MOTHER 0 or 1 always passes. A female without MOTHER passes when she has no such episode in the year
--   and has care leaver details, or has only short breaks (V3/V4).
--   With a failing Header row every OC3 row of the same CHILD is flagged too, even an empty one. Episodes rows are not
--   flagged.
-- fix: Record 0 or 1 for every girl looked after in the year, and leave it blank for boys and for care leavers not
--   looked after in the year.
-- differs: The validator in use compares sex with 1 and 2 in every year, so that from 2025 only an invalid code is
--   noticed; it flags a valid mother status of a female care leaver without an episode in the year, and passes a female
--   with neither an episode in the year nor care leaver details, and every child who has no episode other than V3/V4.

WITH failing AS (
    SELECT row, CHILD
    FROM Header
    WHERE (MOTHER IS NOT NULL AND MOTHER NOT IN ('0', '1'))
       OR (MOTHER IS NOT NULL AND SEX IN male_codes())
       OR (
            SEX IN female_codes() AND MOTHER IS NULL AND CHILD IS NOT NULL
            AND (
                EXISTS (
                    SELECT 1 FROM Episodes
                    WHERE Episodes.CHILD = Header.CHILD AND in_the_year(DECOM, DEC) AND NOT is_short_break(LS)
                )
                OR (
                    NOT EXISTS (SELECT 1 FROM care_leaver_details WHERE care_leaver_details.CHILD = Header.CHILD)
                    AND NOT EXISTS (SELECT 1 FROM Episodes WHERE Episodes.CHILD = Header.CHILD AND is_short_break(LS))
                )
            )
       )
)
SELECT row AS Header, NULL AS OC3 FROM failing
UNION ALL
SELECT NULL AS Header, row AS OC3 FROM OC3 WHERE CHILD IN (SELECT CHILD FROM failing)
