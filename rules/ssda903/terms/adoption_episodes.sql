-- The episodes that end in an adoption in the year: REC is E11 or E12, and DEC is from 1 April to 31 March. Rows without a CHILD are
-- left out.
SELECT row, CHILD
FROM Episodes
WHERE CHILD IS NOT NULL
  AND REC IN reason_adopted_codes()
  AND DEC BETWEEN year_start() AND year_end()
