-- code: 208
-- years: 2023-
-- title: Unique pupil number differs from last year's return
-- group: previous-year
-- kind: previous-year
-- needs: Header, previous.Header
-- flags: Header(UPN)
-- fails: A Header row whose child has a row in last year's Header is tested: its UPN is compared with last year's;
--   upper and lower case do not matter. UN1, UN2, UN3, UN4 and UN5 are the unknown codes; anything else that is
--   present is a number (its form is not tested).
--   The row fails when the two differ (a blank on one side only counts as different; both blank is the same), unless
--   the change is
--   (a) from UN1 to UN2, UN3, UN4 or UN5; or
--   (b) from blank or any of the five unknown codes to a number; or
--   (c) from blank to any of the five unknown codes.
--   So these changes fail: from a number to another number, to an unknown code or to blank; from any unknown code to
--   blank; from UN2 to UN5 to any other unknown code. If the child has several rows in last year's Header, one that
--   fails is enough. A child absent from last year's Header passes.
-- fix: Check the pupil number with the school or the virtual school and correct whichever year is wrong.
-- differs: The validator in use also flags a change from blank to UN1, and reports nothing for the whole return when
--   last year's Header holds a child more than once.

SELECT Header.row
FROM Header
JOIN previous.Header AS last_year USING (CHILD)
WHERE Header.UPN IS DISTINCT FROM last_year.UPN
  -- from blank to anything
  AND last_year.UPN IS NOT NULL
  -- from an unknown code to a number
  AND NOT (last_year.UPN IN reason_for_no_upn_codes() AND coalesce(Header.UPN NOT IN reason_for_no_upn_codes(), false))
  -- from UN1 to another unknown code
  AND NOT (last_year.UPN = 'UN1' AND coalesce(Header.UPN IN reason_for_no_upn_codes(), false))
