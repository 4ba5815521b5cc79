-- code: 1001
-- years: 2023-
-- title: Care leaver record for a child whose episodes do not qualify
-- group: care-leavers
-- kind: conflict
-- needs: rows of Episodes, rows of OC3, rows of Header, rows of previous.Episodes
-- flags: OC3(IN_TOUCH, ACTIV, ACCOM)
-- fails: The check is skipped when Episodes, OC3, Header or last year's Episodes was not given or has no rows. Only
--   OC3 rows with a CHILD in which at least one of IN_TOUCH, ACTIV, ACCOM is present (any text) can fail.
--   1. A child's rows are all its Episodes rows of this year, together with those of its rows in last year's Episodes
--      whose DECOM is not the DECOM of any of its rows of this year. Rows whose DECOM is blank or not a real date are
--      left out. A child left with no row passes (check 1002 tests for that).
--   2. The child's latest row is the last one in order of DECOM, then DEC (blank or not a real date last), then row.
--      When its REC is E11 or E12 the OC3 row fails, whatever the child's age.
--   3. Otherwise take the DOB of the child's first Header row that has a real one. The OC3 row passes when there is
--      none, or when the 20th birthday is on or before 31 March, the last day of the year: two years of episodes
--      cannot show the history of a young person of that age.
--   4. Otherwise leave out the child's rows with LS V3 or V4. For each row that remains the days since 14 are DEC (31
--      March where DEC is blank or not a real date) minus the later of DECOM and the 14th birthday, or 0 where that is
--      negative. The days since 16 are the same with the 16th birthday. Add up both over the child's rows.
--   5. The OC3 row fails when the days since 14 are fewer than 91 or the days since 16 are fewer than 1. A child with
--      no row left in step 4 has 0 of both and fails.
--   A child born on 29 February has a birthday on 1 March in a year that is not a leap year.
-- fix: Check the episodes and legal statuses; two years of data may not show a young person's whole time in care.
-- differs: The validator in use fails everyone aged 20 or over at the year end or without a date of birth, children
--   with no episodes and rows with no information; it confuses rows of the two years that share a position, and stops
--   when a child has no DECOM or only V3 and V4 episodes are left.

-- The child's rows with one DECOM all come from one year, so row numbers of the two years are never compared.
WITH both_years AS (
    SELECT CHILD, row, DECOM, DEC, LS, REC
    FROM episode_order
    SEMI JOIN care_leaver_details USING (CHILD)
    UNION ALL
    SELECT last_year.CHILD, last_year.row, last_year.DECOM, last_year.DEC, last_year.LS, last_year.REC
    FROM previous.episode_order AS last_year
    SEMI JOIN care_leaver_details USING (CHILD)
    ANTI JOIN episode_order USING (CHILD, DECOM)
),
latest AS (
    SELECT CHILD, REC
    FROM both_years
    QUALIFY row_number() OVER (PARTITION BY CHILD ORDER BY DECOM DESC, DEC DESC NULLS FIRST, row DESC) = 1
),
born AS (
    SELECT CHILD, DOB
    FROM Header
    WHERE CHILD IS NOT NULL AND DOB IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY CHILD ORDER BY row) = 1
),
time_in_care AS (
    SELECT
        CHILD,
        sum(greatest(coalesce(DEC, year_end()) - greatest(DECOM, birthday(DOB, 14)), 0)) AS days_since_14,
        sum(greatest(coalesce(DEC, year_end()) - greatest(DECOM, birthday(DOB, 16)), 0)) AS days_since_16
    FROM both_years
    JOIN born USING (CHILD)
    WHERE NOT is_short_break(LS)
    GROUP BY CHILD
)
SELECT care_leaver_details.row
FROM care_leaver_details
JOIN latest USING (CHILD)
LEFT JOIN born USING (CHILD)
LEFT JOIN time_in_care USING (CHILD)
WHERE coalesce(latest.REC IN reason_adopted_codes(), false)
   OR (
        birthday(born.DOB, 20) > year_end()
        AND (coalesce(days_since_14, 0) < 91 OR coalesce(days_since_16, 0) < 1)
   )
