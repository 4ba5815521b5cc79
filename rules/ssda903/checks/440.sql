-- code: 440
-- years: 2023-
-- title: Review coded as child under 4, but child was 4 or over
-- group: reviews
-- kind: conflict
-- needs: Reviews
-- flags: Reviews(DOB, REVIEW, REVIEW_CODE)
-- fails: A Reviews row fails when REVIEW_CODE is PN0 and REVIEW is on or after the 4th birthday, worked out from DOB in
--   the Reviews row itself. A review on the day before the birthday passes. The birthday of a child born on 29 February
--   is 1 March in a year without that day. A REVIEW or DOB that is blank or not a real date passes.
-- fix: Use PN1 to PN7 for a child of 4 or over, or correct the review date or date of birth.
-- differs: The validator in use lets PN0 on the 4th birthday itself pass.

SELECT row
FROM Reviews
WHERE REVIEW_CODE = 'PN0'
  AND REVIEW >= birthday(DOB, 4)
