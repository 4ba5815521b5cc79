-- code: 133
-- years: 2023-
-- title: Care leaver accommodation missing or not a recognised code
-- group: care-leavers
-- kind: invalid-code
-- needs: OC3
-- flags: OC3(ACCOM)
-- fails: An OC3 row fails when ACCOM is not one of: B1, B2, C1, C2, D1, D2, E1, E2, G1, G2, H1, H2, K1, K2, R1, R2, S2,
--   T1, T2, U1, U2, V1, V2, W1, W2, X2, Y1, Y2, Z1, Z2, 0 (the digit zero). A blank ACCOM fails. Note that S1 and X1
--   are not in the list.
-- fix: Record where the young person lives, or 0 where it does not apply.
-- caveat: The check speaks of accommodation that has been reported; a blank is flagged all the same, as it is for
--   contact (131) and activity (132).

SELECT row
FROM OC3
WHERE ACCOM IS NULL OR ACCOM NOT IN care_leaver_accommodation_codes()
