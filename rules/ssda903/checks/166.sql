-- code: 166
-- years: 2023-
-- title: Review date missing or not a real date
-- group: reviews
-- kind: invalid-format
-- needs: Reviews
-- flags: Reviews(REVIEW)
-- fails: A Reviews row fails when REVIEW is blank or is not a real date.
-- fix: Enter the date of the review as DD/MM/YYYY.

SELECT row
FROM Reviews
WHERE REVIEW_TEXT IS NULL OR NOT is_real_date(REVIEW_TEXT)
