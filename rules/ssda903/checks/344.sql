-- code: 344
-- years: 2023-
-- title: Activity or accommodation given for a care leaver who died or went home
-- group: care-leavers
-- kind: conflict
-- needs: OC3
-- flags: OC3(IN_TOUCH, ACTIV, ACCOM)
-- fails: An OC3 row fails when IN_TOUCH is DIED or RHOM and at least one of ACTIV and ACCOM is present and is not
--   exactly 0. Blank and 0 both mean that nothing was recorded, so a row passes when each of the two is blank or 0.
--   Other or blank IN_TOUCH passes.
-- fix: Enter 0 for both activity and accommodation, or correct the contact code.
-- differs: The validator in use also reports a blank activity or accommodation, as if something had been recorded.

SELECT row
FROM OC3
WHERE IN_TOUCH IN ('DIED', 'RHOM') AND (ACTIV <> '0' OR ACCOM <> '0')
