-- The children's episodes that run on from last year: each child's first episode this year (row) beside the same child's last
-- episode of last year (last_year_row), where that one is still open, its DEC blank or not a real date. First and last are those in
-- episode order, so undated rows and children without a dated row in both years are left out. The two need not begin on one day.
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
FROM episode_order AS this_year
JOIN previous.episode_order AS last_year USING (CHILD)
WHERE this_year.previous_row IS NULL
  AND last_year.next_row IS NULL
  AND last_year.DEC IS NULL
