-- code: 117
-- years: 2023-
-- title: Adoption decision dated after the year or after care ended
-- group: adoption
-- kind: date-order
-- needs: Episodes, PlacedAdoption
-- flags: Episodes(DECOM, DEC, REC), PlacedAdoption(DATE_PLACED, DATE_PLACED_CEASED)
-- fails: Every PlacedAdoption row is put to two tests. Equal dates pass, and so does any comparison in which either
--   date is blank or not a real date.
--   (a) After the year: DATE_PLACED or DATE_PLACED_CEASED is later than 31 March, the last day of the year. Episodes
--       play no part, so a child who is absent from Episodes, or has only X1 or undated rows there, is tested all the
--       same.
--   (b) After care ended: set aside Episodes rows whose DECOM is blank or not a real date and rows whose REC is X1 (a
--       row with a blank REC is kept); put the rest of each child's rows in order of DECOM, then DEC (blank or not a
--       real date last), then row; the last one is the child's picked episode. The row fails when DATE_PLACED or
--       DATE_PLACED_CEASED is later than the DEC of the picked episode of the same CHILD. An open picked episode
--       passes, and so does a child without a picked episode.
--   Flagged, each row once: the PlacedAdoption row that fails (a) or (b), and with it the child's picked Episodes row,
--   if there is one, even when only (a) failed.
-- fix: Correct the decision dates, or the end date of the child's last episode, so that no decision falls after care
--   ended or after 31 March.
-- differs: The validator in use does not notice a decision after 31 March when the child has no picked episode, and
--   among equal start dates it picks the row that comes first in the file.

WITH picked AS (
    SELECT CHILD, row, DEC
    FROM episode_order
    WHERE REC IS NULL OR REC <> 'X1'
    QUALIFY row_number() OVER (PARTITION BY CHILD ORDER BY position DESC) = 1
)
SELECT PlacedAdoption.row AS PlacedAdoption, picked.row AS Episodes
FROM PlacedAdoption
LEFT JOIN picked USING (CHILD)
WHERE DATE_PLACED > year_end()
   OR DATE_PLACED_CEASED > year_end()
   OR DATE_PLACED > picked.DEC
   OR DATE_PLACED_CEASED > picked.DEC
