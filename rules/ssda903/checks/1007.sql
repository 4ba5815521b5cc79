-- code: 1007
-- years: 2023-
-- title: Care leaver record for a 17 or 18 year old who is still looked after
-- group: care-leavers
-- kind: conflict
-- needs: Episodes, OC3
-- flags: OC3(IN_TOUCH, ACTIV, ACCOM)
-- fails: An OC3 row fails when all of these hold:
--   - at least one of IN_TOUCH, ACTIV, ACCOM is present in it (any text);
--   - the young person is 17 or 18 on 31 March, the last day of the year, by the DOB of the OC3 row: the 17th birthday
--     is on or before that day and the 19th after it. A child born on 29 February has a birthday on 1 March in a year
--     that is not a leap year;
--   - (a) or (b) is true of the Episodes rows of the same child.
--   (a) the latest episode has no end or no reason: DEC is blank or not a real date, or REC is blank, or both. The
--       young person is still looked after, whenever that episode began. The latest episode is the last row with a
--       real DECOM in order of DECOM, then DEC (blank or not a real date last), then row;
--   (b) some episode covers the birthday: DECOM is on or before it, and DEC is after it, blank or not a real date. The
--       birthday is the 18th where that is on or before 31 March, otherwise the 17th. An episode that ended on the
--       birthday does not cover it.
--   Rows whose DECOM is blank or not a real date are left out of both. An OC3 row whose DOB is blank or not a real
--   date passes, and so does one whose child is absent from Episodes or has no real DECOM there, and one with a blank
--   CHILD.
-- fix: Remove the care leaver record, or enter the end of the episode if the young person left before the birthday.
-- differs: The validator in use looks only for an ended episode that covers the birthday and so passes young people
--   who are still looked after; it breaks off when any episode date is unreadable or a child was born on 29 February.

WITH aged_17_or_18 AS (
    SELECT
        OC3.row,
        CHILD,
        if(birthday(DOB, 18) <= year_end(), birthday(DOB, 18), birthday(DOB, 17)) AS birthday
    FROM OC3
    SEMI JOIN care_leaver_details USING (row)
    WHERE birthday(DOB, 17) <= year_end() AND birthday(DOB, 19) > year_end()
)
SELECT aged_17_or_18.row
FROM aged_17_or_18
JOIN episode_order USING (CHILD)
WHERE (next_row IS NULL AND (DEC IS NULL OR REC IS NULL))
   OR (DECOM <= birthday AND (DEC > birthday OR DEC IS NULL))
