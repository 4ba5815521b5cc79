-- code: 331
-- years: 2023-
-- title: Matched with adopters after the adoption-ending episode began
-- group: adoption
-- kind: date-order
-- needs: AD1, Episodes
-- flags: AD1(DATE_MATCH), Episodes(DECOM, REC)
-- fails: Every Episodes row with REC E11 or E12 is compared with every AD1 row of the same CHILD. A pair fails when
--   DATE_MATCH is later than the episode's DECOM. The AD1 row and the Episodes row are both flagged. Equal dates pass,
--   and so does a DATE_MATCH or DECOM that is blank or not a real date. Children without an AD1 row, and AD1 rows of
--   children without such an episode, are not judged; nor are rows with a blank CHILD.
-- fix: Check the matching date and the start of the episode in which the child was placed with the adopters.

SELECT AD1.row AS AD1, Episodes.row AS Episodes
FROM AD1
JOIN Episodes USING (CHILD)
WHERE REC IN reason_adopted_codes() AND DATE_MATCH > DECOM
