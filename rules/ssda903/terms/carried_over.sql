-- The children's episodes that run on from last year: each child's first episode this year (row) beside the same child's last
-- episode of last year (last_year_row), where that one is still open, its DEC blank or not a real date. First and last are those in
-- episode order, so undated rows and children without a dated row in both years are left out. The two need not begin on one day.
WITH rows_of_both AS (
    SELECT first_episode.row, last_episode.row AS last_year_row
    FROM episode_order AS first_episode
    JOIN previous.episode_order AS last_episode USING (CHILD)
    WHERE first_episode.previous_row IS NULL
      AND last_episode.next_row IS NULL
      AND last_episode.DEC IS NULL
)
SELECT
    this_year.row,
    last_year.row AS last_year_row,
    this_year.DECOM, last_year.DECOM AS last_year_DECOM,
    this_year.RNE, last_year.RNE AS last_year_RNE,
    this_year.LS, last_year.LS AS last_year_LS,
    this_year.CIN, last_year.CIN AS last_year_CIN,
    this_year.PLACE, last_year.PLACE AS last_year_PLACE,
    this_year.PLACE_PROVIDER, last_year.PLACE_PROVIDER AS last_year_PLACE_PROVIDER,
    this_year.PL_POST, last_year.PL_POST AS last_year_PL_POST,
    this_year.URN, last_year.URN AS last_year_URN
FROM rows_of_both
JOIN Episodes AS this_year ON this_year.row = rows_of_both.row
JOIN previous.Episodes AS last_year ON last_year.row = rows_of_both.last_year_row
