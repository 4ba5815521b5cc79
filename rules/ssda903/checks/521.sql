-- code: 521
-- years: 2023-
-- title: Adoption decision dated after the child was placed for adoption
-- group: adoption
-- kind: date-order
-- needs: Episodes, AD1
-- flags: Episodes(PLACE, DECOM), AD1(DATE_INT)
-- fails: Pair each Episodes row whose PLACE is A3, A4, A5 or A6 with every AD1 row of the same child. A pair fails when
--   DATE_INT is later than DECOM, and then both rows of the pair are flagged. Equal dates pass. A pair in which either
--   date is blank or not a real date passes. Children with no AD1 row, and AD1 rows with no such episode, are ignored.
-- fix: Correct the date of the decision that adoption is in the child's best interests, or the start date of the
--   adoption placement.

SELECT Episodes.row AS Episodes, AD1.row AS AD1
FROM Episodes
JOIN AD1 USING (CHILD)
WHERE PLACE IN adoptive_placement_codes() AND DATE_INT > DECOM
