-- code: 147
-- years: 2023-
-- title: Episode end date is not a real date
-- group: episodes-sequence
-- kind: invalid-format
-- needs: Episodes
-- flags: Episodes(DEC)
-- fails: An Episodes row fails when DEC is present but is not a real date. A blank DEC passes.
-- fix: Enter the date the episode ended as DD/MM/YYYY, or leave it blank while the episode is open.

SELECT row
FROM Episodes
WHERE DEC_TEXT IS NOT NULL AND NOT is_real_date(DEC_TEXT)
