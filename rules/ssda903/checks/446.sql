-- code: 446
-- years: 2023-
-- title: Placement order (E1) used for an episode starting before December 2005
-- group: legal-status
-- kind: date-order
-- needs: Episodes
-- flags: Episodes(LS, DECOM)
-- fails: An Episodes row fails when LS is E1 and DECOM is before 01/12/2005. A DECOM of 01/12/2005 passes, and so does
--   a DECOM that is blank or not a real date.
-- fix: Correct the start date, or use the legal status that was in force before placement orders existed.

SELECT row
FROM Episodes
WHERE LS = 'E1'
  AND DECOM < DATE '2005-12-01'
