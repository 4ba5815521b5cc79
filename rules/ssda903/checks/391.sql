-- code: 391
-- years: 2023-
-- title: Care leaver details given for someone not yet 17 at the year end
-- group: care-leavers
-- kind: conflict
-- needs: OC3
-- flags: OC3(DOB, IN_TOUCH, ACTIV, ACCOM)
-- fails: An OC3 row fails when at least one of IN_TOUCH, ACTIV and ACCOM is present (any text) and the 17th birthday,
--   worked out from DOB in the OC3 row itself, is after 31 March, the last day of the year. A 17th birthday on 31 March
--   passes. The birthday of a child born on 29 February is 1 March in a year without that day.
--   A DOB that is blank or not a real date passes. There is no upper age limit.
-- fix: Remove the care leaver record, or correct the date of birth.
-- caveat: Only people too young are found, as in the published coding; someone older than 21 passes, although the title
--   of the published check speaks of ages 17 to 21.

SELECT OC3.row
FROM OC3
JOIN care_leaver_details USING (row)
WHERE birthday(DOB, 17) > year_end()
