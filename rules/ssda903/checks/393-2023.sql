-- code: 393
-- years: 2023-2024
-- title: Motherhood field not completed for a girl in care
-- group: ethnicity-upn-mother
-- kind: missing-value
-- needs: Header, Episodes
-- flags: Header(MOTHER)
-- fails: A Header row fails when SEX is 2, MOTHER is blank, and the same CHILD has at least one Episodes row whose LS
--   is not V3 or V4 (a blank LS counts as not).
--   A girl without an Episodes row, or with V3 and V4 rows only, passes.
-- fix: Record 1 or 0 in the mother field for every girl who was looked after other than for respite.

SELECT row
FROM Header
WHERE SEX IN female_codes()
  AND MOTHER IS NULL
  AND CHILD IN (SELECT CHILD FROM Episodes WHERE NOT is_short_break(LS))
