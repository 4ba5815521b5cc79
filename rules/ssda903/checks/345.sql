-- code: 345
-- years: 2023-
-- title: In touch with the care leaver but activity or accommodation is 0
-- group: care-leavers
-- kind: conflict
-- needs: OC3
-- flags: OC3(IN_TOUCH, ACTIV, ACCOM)
-- fails: An OC3 row fails when IN_TOUCH is YES and at least one of ACTIV and ACCOM is exactly 0. A blank ACTIV or ACCOM
--   is not 0 and does not fail. Other or blank IN_TOUCH passes.
-- fix: Record what the young person was doing and where they lived, or correct the contact code.

SELECT row
FROM OC3
WHERE IN_TOUCH = 'YES' AND (ACTIV = '0' OR ACCOM = '0')
