-- code: 445
-- years: 2023-2024
-- title: Freeing order (D1) used for an episode starting after 2005
-- group: legal-status
-- kind: date-order
-- needs: Episodes
-- flags: Episodes(LS, DECOM)
-- fails: An Episodes row fails when LS is D1 and DECOM is after 31/12/2005. A DECOM of 31/12/2005 passes, and so does a
--   DECOM that is blank or not a real date.
-- fix: Use the legal status that replaced the freeing order, usually a placement order (E1).

SELECT row
FROM Episodes
WHERE LS = 'D1'
  AND DECOM > DATE '2005-12-31'
