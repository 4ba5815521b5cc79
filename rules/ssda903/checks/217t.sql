-- code: 217t
-- years: 2024-2024
-- title: Placement type P2 used after 28 October 2023
-- group: placement-type
-- kind: invalid-code
-- needs: Episodes
-- flags: Episodes(PLACE, DECOM)
-- fails: An Episodes row fails when PLACE is P2 and DEC is later than 28 October 2023, or is blank or not a real
--   date. A DEC of 28 October 2023 passes. DECOM is not looked at.
-- fix: End the P2 episode on 28 October 2023 and start a new one with the placement type that replaced it.
-- caveat: The start date is the field reported, but it is the end date that decides.

SELECT row
FROM Episodes
WHERE PLACE = 'P2' AND (DEC IS NULL OR DEC > DATE '2023-10-28')
