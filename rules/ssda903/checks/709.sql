-- code: 709
-- years: 2027-
-- title: Child under a deprivation of liberty order is in an unexpected placement
-- group: deprivation-of-liberty
-- kind: conflict
-- needs: DoLo, Episodes
-- flags: DoLo(DOLO_START), Episodes(PLACE)
-- fails: Every DoLo row whose DOLO_START and DOLO_END are both real dates is compared with every Episodes row of the
--   same child; children absent from either table are left out. The two overlap when DOLO_START is on or before DEC,
--   or DEC is blank or not a real date, and DOLO_END is on or after DECOM. Sharing a single day is enough, and an
--   episode whose DECOM is blank or not a real date never overlaps.
--   An overlapping pair fails when PLACE is not K2, Z12 or Z13; a blank PLACE fails too. Both rows of every failing
--   pair are flagged. An order that is still open, or has no start, is not looked at.
-- fix: Check the placement type of the episode and the dates of the order.
-- differs: The validator in use breaks off without a result whenever both tables are present, because it looks for the
--   placement under a field name that Episodes does not have.

SELECT dolo_row AS DoLo, episode_row AS Episodes
FROM dolo_placements
WHERE PLACE IS NULL OR PLACE NOT IN ('K2', 'Z12', 'Z13')
