-- code: 234
-- years: 2026-
-- title: Placement changed because of custody for a child under 10
-- group: reason-codes
-- kind: conflict
-- needs: Episodes, Header
-- flags: Episodes(REASON_PLACE_CHANGE), Header(DOB)
-- fails: Put each child's Episodes rows in order of DECOM, then DEC, then row, with dates that are blank or not real
--   last. A row whose REASON_PLACE_CHANGE is CUSTOD and which has a next row in that order is compared with the Header
--   rows of the same CHILD. It fails when the DECOM of the next row is before the 10th birthday, reckoned from DOB in
--   the Header row, whatever else the next row holds. A child born on 29 February has the birthday on 1 March in a year
--   that is not a leap year.
--   The row with CUSTOD and the Header row are flagged; the next row is not. Where a child has several Header rows,
--   each is compared, and those that fail are flagged.
--   A next row that begins on the 10th birthday passes. The child's last row passes, since nothing follows it; so does
--   a row whose next row has a DECOM that is blank or not a real date. The DECOM and DEC of the row with CUSTOD itself
--   are used only to put the rows in order. A DOB that is blank or not a real date, a child without a Header row and
--   rows with a blank CHILD pass.
-- fix: Check the date of birth and the reason given for the change of placement.
-- differs: The validator in use compares the start of the same episode that carries the reason, not the start of the
--   one after it; it also accepts dates in other layouts and puts the 10th birthday of a child born on 29 February on
--   28 February.

SELECT custody.row AS Episodes, Header.row AS Header
FROM neighbour_order AS custody
JOIN neighbour_order AS next_episode ON next_episode.row = custody.next_row
JOIN Header ON Header.CHILD = custody.CHILD
WHERE custody.REASON_PLACE_CHANGE = 'CUSTOD'
  AND next_episode.DECOM < birthday(Header.DOB, 10)
