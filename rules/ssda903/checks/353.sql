-- code: 353
-- years: 2023-
-- title: Episode starts before 14 October 1991
-- group: episodes-sequence
-- kind: out-of-range
-- needs: Episodes
-- flags: Episodes(DECOM)
-- fails: An Episodes row fails when DECOM is before 14/10/1991. That day itself passes; so does a DECOM that is blank
--   or not a real date.
-- fix: Correct the start date of the episode.

SELECT row
FROM Episodes
WHERE DECOM < DATE '1991-10-14'
