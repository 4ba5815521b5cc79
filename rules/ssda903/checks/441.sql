-- code: 441
-- years: 2023-
-- title: Review coded as child of 4 or over, but child was under 4
-- group: reviews
-- kind: conflict
-- needs: Reviews
-- flags: Reviews(DOB, REVIEW, REVIEW_CODE)
-- fails: A Reviews row fails when REVIEW_CODE is one of PN1, PN2, PN3, PN4, PN5, PN6, PN7 and REVIEW is before the 4th
--   birthday, worked out from DOB in the Reviews row itself. A review on the birthday passes. The birthday of a child
--   born on 29 February is 1 March in a year without that day. A REVIEW or DOB that is blank or not a real date passes.
-- fix: Use PN0 for a child under 4, or correct the review date or date of birth.

SELECT row
FROM Reviews
WHERE REVIEW_CODE IN ('PN1', 'PN2', 'PN3', 'PN4', 'PN5', 'PN6', 'PN7')
  AND REVIEW < birthday(DOB, 4)
