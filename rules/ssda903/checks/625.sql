-- code: 625
-- years: 2023-
-- title: First child born after the year end or after the mother left care
-- group: ethnicity-upn-mother
-- kind: date-order
-- needs: Episodes, Header
-- flags: Header(MC_DOB), Episodes(DEC)
-- fails: A Header row whose MC_DOB is a real date fails in either of two cases. A birth on the very day of either
--   limit passes.
--   (a) MC_DOB is later than 31 March, the last day of the year, whatever the child's episodes and even if the child
--       has none.
--   (b) MC_DOB is later than the DEC of the child's latest episode. The latest episode is the last of the child's
--       Episodes rows with a real DECOM, in order of DECOM, then DEC (blank or not a real date last), then row. It is
--       found first, open or not; where it is open this case does not apply, whatever the DEC of earlier episodes.
--   In case (b) that Episodes row is flagged as well; in case (a) alone only the Header row is. An MC_DOB that is
--   blank or not a real date passes. Each Header row of a child is judged by itself. A row with a blank CHILD is put
--   to case (a) alone.
-- fix: Correct the date of birth of the first child, or the date the episode ended.
-- differs: The validator in use passes over open episodes, so it fails a mother who is still looked after when her
--   child was born after an earlier episode ended; and it tests the year end only where some episode has ended.

WITH latest AS (
    SELECT CHILD, row, DEC
    FROM episode_order
    WHERE next_row IS NULL
)
SELECT Header.row AS Header, CASE WHEN MC_DOB > latest.DEC THEN latest.row END AS Episodes
FROM Header
LEFT JOIN latest USING (CHILD)
WHERE MC_DOB > year_end()
   OR MC_DOB > latest.DEC
