-- code: 131
-- years: 2023-
-- title: Care leaver contact missing or not a recognised code
-- group: care-leavers
-- kind: invalid-code
-- needs: OC3
-- flags: OC3(IN_TOUCH)
-- fails: An OC3 row fails when IN_TOUCH is not one of: YES, NO, DIED, REFU, NREQ, RHOM. A blank IN_TOUCH fails.
-- fix: Record whether the authority is in touch with the young person, using one of the listed codes.

SELECT row
FROM OC3
WHERE IN_TOUCH IS NULL OR IN_TOUCH NOT IN care_leaver_contact_codes()
