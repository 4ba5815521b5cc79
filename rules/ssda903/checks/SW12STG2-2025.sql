-- code: SW12STG2
-- years: 2025-
-- title: No social worker episode to match the start or end of a period of care
-- group: social-worker
-- kind: cross-table
-- needs: SWEpisodes, Episodes
-- flags: Episodes(DECOM, RNE, DEC, REC)
-- fails: Only children looked after on 31 March, the last day of the year (below), are tested. Each Episodes row of
--   theirs is tested when LS is not V3 or V4 (a blank LS is tested), DEC is blank, not a real date, or from 1 April
--   of the collection year before this one (01/04/2023 in the 2025 collection) to 31 March of this one (both days
--   included), and the row is a start of care, an end of care or both:
--   - start of care: RNE is S and DECOM is a real date;
--   - end of care: REC is present and not X1, and DEC is a real date.
--   A tested row fails when no SWEpisodes row of the same child fits it. A SWEpisodes row fits when its SW_DECOM is a
--   real date and
--   - the Episodes row is an end of care and SW_DECOM is on or before DEC; or
--   - the Episodes row is a start of care and either SW_DECOM is on or after DECOM, or the social worker episode was
--     running on DECOM (SW_DECOM before DECOM, and SW_DEC blank, not a real date, or on or after DECOM).
--   One fitting row is enough, and for a row that is both a start and an end either kind of fit is enough. A child
--   with no SWEpisodes row has none that fits. Rows that are neither a start nor an end pass, so an open episode
--   passes unless its RNE is S. SWEpisodes rows are not flagged.
--   A child is looked after on 31 March when, in the child's current episode, DEC is blank (any text counts as
--   present) and LS is not V3 or V4 (a blank LS counts as not). The current episode is the last of the child's
--   Episodes rows with a real DECOM, in order of DECOM, then DEC (blank or not a real date last), then row. A child
--   with no such row is not looked after on 31 March, and rows with a blank CHILD belong to no child.
-- fix: Report every social worker episode of the child for the year, including any while the child was not looked
--   after.
-- differs: The validator in use fails the episode when a single social worker row does not fit although another does,
--   fails every open episode whose RNE is not S, fails a child whose social worker was already in place when care
--   began, and tests children not looked after on 31 March too; it goes back 365.2425 days from 1 April, the first
--   day of the year, instead of one calendar year.

SELECT row
FROM care_changes_without_social_worker
WHERE DEC IS NULL OR DEC BETWEEN make_date(collection_year() - 2, 4, 1) AND year_end()
