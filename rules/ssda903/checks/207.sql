-- code: 207
-- years: 2023-
-- title: Recorded as a mother last year but not this year
-- group: previous-year
-- kind: previous-year
-- needs: Episodes, Header, previous.Header
-- flags: Header(MOTHER)
-- fails: A Header row fails when all of these hold:
--   - the child has a row in last year's Header with MOTHER exactly 1;
--   - MOTHER in the Header row is not 1 (blank, 0 and any other text all count as not 1);
--   - the child has at least one row in this year's Episodes (any row; dates are not looked at).
--   A change from anything other than 1 passes. A child absent from last year's Header or from Episodes passes.
-- fix: Check the mother status; a child who has become a mother stays one, so either this year's or last year's entry
--   is wrong.

SELECT row
FROM Header
WHERE CHILD IN (SELECT CHILD FROM previous.Header WHERE MOTHER = '1')
  AND MOTHER IS DISTINCT FROM '1'
  AND CHILD IN (SELECT CHILD FROM Episodes)
