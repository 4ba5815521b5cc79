-- code: 227
-- years: 2023-
-- title: Episode starts on or after the provider's registration ended
-- group: placement-provider
-- kind: reference-lookup
-- needs: Episodes, providers
-- flags: Episodes(URN, DECOM)
-- fails: An Episodes row is tested when URN is present and is not XXXXXXX; every other row passes. The URN is looked
--   up in the Ofsted register (exact text). The row fails when the register has a date on which the registration
--   ended, and DECOM is on or after it; a start on that date itself fails. A DECOM that is blank or not a real date
--   passes, and so does a URN that is not in the register or has no such date there. If the register has several rows
--   with the URN, one that meets this is enough.
-- fix: Check the URN; a provider whose registration had ended cannot take a new placement.

SELECT Episodes.row
FROM Episodes
JOIN providers USING (URN)
WHERE urn_given(URN) AND DECOM >= REG_END
