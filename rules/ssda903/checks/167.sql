-- code: 167
-- years: 2023-
-- title: Review participation code missing, unexpected or not recognised
-- group: reviews
-- kind: invalid-code
-- needs: Reviews
-- flags: Reviews(REVIEW_CODE)
-- fails: A Reviews row passes only when either REVIEW is present and REVIEW_CODE is one of PN0, PN1, PN2, PN3, PN4,
--   PN5, PN6, PN7, or REVIEW and REVIEW_CODE are both blank. Every other row fails: a present REVIEW with a blank or
--   unknown code, and a blank REVIEW with any code, even a recognised one. Any text in REVIEW counts as present, a date
--   that is not real included.
-- fix: Give each review one of the codes PN0 to PN7, and no code where there is no review.

SELECT row
FROM Reviews
WHERE (REVIEW_TEXT IS NOT NULL AND (REVIEW_CODE IS NULL OR REVIEW_CODE NOT IN review_participation_codes()))
   OR (REVIEW_TEXT IS NULL AND REVIEW_CODE IS NOT NULL)
