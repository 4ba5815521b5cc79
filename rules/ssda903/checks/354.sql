-- code: 354
-- years: 2023-
-- title: Episode starts after the end of the collection year
-- group: episodes-sequence
-- kind: out-of-range
-- needs: Episodes
-- flags: Episodes(DECOM)
-- fails: An Episodes row fails when DECOM is later than 31 March, the last day of the year. A DECOM on 31 March passes;
--   so does a DECOM that is blank or not a real date. DEC is not looked at.
-- fix: Correct the start date, or leave the episode to next year's return.
-- caveat: The published wording speaks of the date the episode ended, but the item it names is the start date, and that
--   is what is tested. The end date is tested by 385, which has the same wording.

SELECT row
FROM Episodes
WHERE DECOM > year_end()
