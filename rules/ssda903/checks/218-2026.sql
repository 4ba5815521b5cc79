-- code: 218
-- years: 2026-
-- title: URN missing where the placement type requires one
-- group: placement-provider
-- kind: missing-value
-- needs: Episodes, postcodes
-- flags: Episodes(URN)
-- fails: An Episodes row fails when all of these hold:
--   - URN is blank;
--   - PLACE is not one of P1, P3, R1, R2, R5, T0, T1, T2, T3, T4, Z11, Z12, Z13, Z14 (a blank PLACE is not one of
--     them, so is tested; H5, P2 and Z1 are tested as well);
--   - DEC is later than 31 March 2015 (in every collection year), or is blank or not a real date;
--   - the placement is not outside England: its postcode is not one in Scotland, Northern Ireland or Wales, and does
--     not begin with GY, JE or IM (Channel Islands, Isle of Man). Spaces in it do not matter. A blank or unknown
--     postcode is not outside England, so the row fails when the rest holds.
--   LS and DECOM are not looked at.
-- fix: Look up the provider's Ofsted URN and enter it, or XXXXXXX where the guidance allows.
-- differs: The validator in use passes an end date that is not a real date and an episode that ended before the year
--   began, and flags a placement in the Channel Islands or the Isle of Man.

SELECT row
FROM Episodes
WHERE URN IS NULL
  AND (
    PLACE IS NULL
    OR PLACE NOT IN ('P1', 'P3', 'R1', 'R2', 'R5', 'T0', 'T1', 'T2', 'T3', 'T4', 'Z11', 'Z12', 'Z13', 'Z14')
  )
  AND (DEC IS NULL OR DEC > DATE '2015-03-31')
  AND row NOT IN (SELECT row FROM outside_england)
