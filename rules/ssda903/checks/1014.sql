-- code: 1014
-- years: 2023-
-- title: Asylum record for a care leaver with no episode in the year
-- group: unaccompanied-asylum
-- kind: conflict
-- needs: Episodes, UASC, OC3
-- flags: UASC(DUC), OC3(IN_TOUCH, ACTIV, ACCOM)
-- fails: An Episodes row is in the year when DECOM is on or before 31 March and DEC is on or after 1 April, blank, or
--   not a real date; a row whose DECOM is blank or not a real date is not. Only children who have no Episodes row in
--   the year are looked at, those with no Episodes row at all included. For such a child each UASC row is paired with
--   each of its OC3 rows in which at least one of IN_TOUCH, ACTIV, ACCOM is present (any text). Both rows of every
--   such pair are flagged. What the UASC row holds does not matter. A child absent from UASC or OC3, or with no OC3
--   row of that kind, passes, and so do rows with a blank CHILD.
-- fix: Remove the asylum details, or correct the episodes if the young person was looked after in the year.
-- differs: The validator in use passes care leavers who have no Episodes row at all.

SELECT UASC.row AS UASC, care_leaver_details.row AS OC3
FROM UASC
JOIN care_leaver_details USING (CHILD)
WHERE NOT EXISTS (
    SELECT 1 FROM Episodes WHERE Episodes.CHILD = UASC.CHILD AND in_the_year(DECOM, DEC)
)
