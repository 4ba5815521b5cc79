-- code: 230
-- years: 2024-2024
-- title: URN missing for an English H5 placement after 28 October 2023
-- group: placement-provider
-- kind: missing-value
-- needs: Episodes, postcodes
-- flags: Episodes(PLACE, DEC, URN)
-- fails: An Episodes row fails when all of these hold:
--   - PLACE is H5;
--   - DEC is on or after 29 October 2023, or is blank or not a real date;
--   - URN is blank or is XXXXXXX;
--   - the placement is not outside England: its postcode is not one in Scotland, Northern Ireland or Wales, and does
--     not begin with GY, JE or IM (Channel Islands, Isle of Man). Spaces in it do not matter. A blank or unknown
--     postcode is not outside England, so the row fails when the rest holds.
--   DECOM is not looked at.
-- fix: Enter the Ofsted URN of the supported accommodation provider.
-- differs: The validator in use passes an H5 placement whose postcode is blank or unknown, as though it lay outside
--   England.

SELECT row
FROM Episodes
WHERE PLACE = 'H5'
  AND (DEC IS NULL OR DEC >= DATE '2023-10-29')
  AND NOT urn_given(URN)
  AND row NOT IN (SELECT row FROM outside_england)
