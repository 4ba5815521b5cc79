-- code: 356
-- years: 2023-
-- title: Episode ends before it starts
-- group: episodes-sequence
-- kind: date-order
-- needs: Episodes
-- flags: Episodes(DECOM, DEC)
-- fails: An Episodes row fails when DEC is before DECOM. Equal dates pass; so does a DEC or DECOM that is blank or not
--   a real date.
-- fix: Correct whichever of the two dates is wrong.

SELECT row
FROM Episodes
WHERE DEC < DECOM
