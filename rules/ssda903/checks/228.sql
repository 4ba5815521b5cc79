-- code: 228
-- years: 2023-
-- title: Episode ends after the provider's registration ended
-- group: placement-provider
-- kind: reference-lookup
-- needs: Episodes, providers
-- flags: Episodes(URN, DEC)
-- fails: An Episodes row is tested when URN is present and is not XXXXXXX; every other row passes. The URN is looked
--   up in the Ofsted register (exact text). The row fails when the register has a date on which the registration
--   ended, and either DEC is later than it, or DEC is blank or not a real date and 31 March, the last day of the
--   year, is later than it. A DEC on that date passes, and so does an open episode where the registration ended on 31
--   March or later. A URN that is not in the register, or has no such date there, passes. If the register has several
--   rows with the URN, one that meets this is enough.
-- fix: End the episode when the provider's registration ended, or correct the URN.
-- caveat: An open episode at a provider that closed during the year is always flagged, even if the child really moved
--   and only the end date is yet to come.

SELECT Episodes.row
FROM Episodes
JOIN providers USING (URN)
WHERE urn_given(URN) AND coalesce(DEC, year_end()) > REG_END
