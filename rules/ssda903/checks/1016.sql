-- code: 1016
-- years: 2024-
-- title: Care leaver details given for a 17 or 18 year old who left after the birthday
-- group: care-leavers
-- kind: conflict
-- needs: OC3, Episodes
-- flags: OC3(IN_TOUCH, ACTIV, ACCOM)
-- fails: An OC3 row fails when all of these hold, with birthdays reckoned from DOB in the OC3 row:
--   - at least one of IN_TOUCH, ACTIV and ACCOM is present (any text);
--   - the age on 31 March, the last day of the year, is 17 or 18; a birthday on 31 March itself is reached;
--   - the child has a current episode, and its DEC is a real date on or after the 17th birthday where the age is 17,
--     on or after the 18th birthday where it is 18.
--   The current episode is the last of the child's Episodes rows with a real DECOM, in order of DECOM, then DEC
--   (blank or not a real date last), then row. Only this episode is looked at: where its DEC is blank or not a real
--   date the OC3 row passes, whatever the child's earlier episodes hold. DEC may lie after the end of the year.
--   A child born on 29 February has a birthday on 1 March in a year that is not a leap year. A child without a
--   current episode passes, and so does an OC3 row whose CHILD is blank or whose DOB is blank or not a real date; the
--   other rows are judged all the same.
-- fix: Take out the care leaver details, or correct the date of birth or the date on which the last episode ended.
-- differs: The validator in use counts any ended episode of the child rather than the current one, takes a year as
--   365.2425 days when it works out the age, lets a 29 February birthday fall on 28 February, and gives no result at
--   all once one DOB is not a real date.

SELECT OC3.row
FROM OC3
JOIN current_episodes USING (CHILD)
WHERE OC3.row IN (SELECT row FROM care_leaver_details)
  AND birthday(DOB, 17) <= year_end()
  AND birthday(DOB, 19) > year_end()
  AND DEC >= birthday(DOB, CASE WHEN birthday(DOB, 18) <= year_end() THEN 18 ELSE 17 END)
