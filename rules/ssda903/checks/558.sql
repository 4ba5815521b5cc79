-- code: 558
-- years: 2023-
-- title: Child adopted although the latest decision to place was reversed
-- group: adoption
-- kind: conflict
-- needs: Episodes, PlacedAdoption
-- flags: Episodes(REC)
-- fails: Take each child's latest episode: the last Episodes row with a real DECOM in order of DECOM, then DEC (blank
--   or not a real date last), then row. Take the child's latest decision: put the child's PlacedAdoption rows in order
--   of DATE_PLACED (blank or not a real date first), then DATE_PLACED_CEASED (real dates in date order, then other
--   text, then blank), then row, and take the last.
--   The latest episode fails when its REC is E11 or E12, two or more of the child's PlacedAdoption rows have
--   DATE_PLACED_CEASED present, and DATE_PLACED_CEASED is present in the latest decision. Any text counts as present,
--   even where it is not a real date.
--   A child with a single DATE_PLACED_CEASED, with none, or with no PlacedAdoption row passes, and so does a child
--   without any real DECOM. An adoption reported on an earlier episode is not looked at. Only the one Episodes row is
--   flagged.
-- fix: Remove the end date from the decision that led to the adoption, or correct the reason for ceasing.
-- differs: The validator in use looks at every adoption episode instead of the latest episode, counts each reversed
--   decision once for every adoption episode, and takes any PlacedAdoption row without a reversal date for the latest
--   decision whatever its date.

WITH latest_decision AS (
    SELECT CHILD, DATE_PLACED_CEASED_TEXT
    FROM PlacedAdoption
    QUALIFY count(DATE_PLACED_CEASED_TEXT) OVER (PARTITION BY CHILD) >= 2
        AND row_number() OVER (
            PARTITION BY CHILD
            ORDER BY
                DATE_PLACED DESC NULLS LAST,
                DATE_PLACED_CEASED_TEXT IS NULL DESC,
                DATE_PLACED_CEASED DESC NULLS FIRST,
                row DESC
        ) = 1
)
SELECT row
FROM episode_order
WHERE next_row IS NULL
  AND REC IN reason_adopted_codes()
  AND CHILD IN (SELECT CHILD FROM latest_decision WHERE DATE_PLACED_CEASED_TEXT IS NOT NULL)
