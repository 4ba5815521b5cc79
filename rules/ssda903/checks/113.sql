-- code: 113
-- years: 2023-
-- title: Date child was matched with adopters is not a real date
-- group: adoption
-- kind: invalid-format
-- needs: AD1
-- flags: AD1(DATE_MATCH)
-- fails: An AD1 row fails when DATE_MATCH is present but is not a real date. A blank DATE_MATCH passes.
-- fix: Enter the date of the match as DD/MM/YYYY or leave it blank.

SELECT row
FROM AD1
WHERE DATE_MATCH_TEXT IS NOT NULL AND NOT is_real_date(DATE_MATCH_TEXT)
