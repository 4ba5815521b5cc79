-- code: 141
-- years: 2023-
-- title: Episode start date is not a real date
-- group: episodes-sequence
-- kind: invalid-format
-- needs: Episodes
-- flags: Episodes(DECOM)
-- fails: An Episodes row fails when DECOM is present but is not a real date. A blank DECOM passes.
-- fix: Enter the date the episode began as DD/MM/YYYY.

SELECT row
FROM Episodes
WHERE DECOM_TEXT IS NOT NULL AND NOT is_real_date(DECOM_TEXT)
