-- code: 168
-- years: 2023-
-- title: Unique pupil number is malformed
-- group: ethnicity-upn-mother
-- kind: invalid-format
-- needs: Header
-- flags: Header(UPN)
-- fails: A Header row fails when UPN is present and is neither of:
--   - thirteen characters: first one capital letter A to Z other than I, O and S; then either twelve digits, or eleven
--     digits followed by one capital letter A to Z (any letter);
--   - one of UN1, UN2, UN3, UN4, UN5.
--   A blank UPN passes. The check letter is not calculated and the digits are not checked against any school.
-- fix: Correct the pupil number from the school or national pupil record, or use the UN code that says why there is
--   none.

SELECT row
FROM Header
WHERE UPN IS NOT NULL
  AND UPN NOT IN reason_for_no_upn_codes()
  AND NOT regexp_full_match(UPN, '[A-HJ-NP-RT-Z]([0-9]{12}|[0-9]{11}[A-Z])')
