-- code: 145
-- years: 2023-
-- title: Category of need is not a recognised code
-- group: reason-codes
-- kind: invalid-code
-- needs: Episodes
-- flags: Episodes(CIN)
-- fails: An Episodes row fails when CIN is present and is not one of: N1, N2, N3, N4, N5, N6, N7, N8. Blank passes.
-- fix: Choose the main reason the child came into care, N1 to N8.

SELECT row
FROM Episodes
WHERE CIN IS NOT NULL AND CIN NOT IN category_of_need_codes()
