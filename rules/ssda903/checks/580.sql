-- code: 580
-- years: 2023-
-- title: Still missing on turning 18 but episode end reason is not E8
-- group: missing-from-care
-- kind: conflict
-- needs: Episodes, Missing
-- flags: Episodes(REC)
-- fails: An Episodes row fails when DEC is a real date, REC is anything other than E8 (a blank REC counts as other
--   than E8), and the child has a Missing row whose MIS_END is that same day and is also the child's 18th birthday,
--   reckoned from the DOB of that Missing row. A child born on 29 February has the birthday on 1 March in a year that
--   is not a leap year. All three dates must be real and the same; 3/6/2024 and 03/06/2024 are the same. The type of
--   the missing spell (MISSING) plays no part. Children absent from either table and rows with a blank CHILD pass.
-- fix: Use E8 where the child aged out of care while missing, or correct the missing end date or the episode end date.
-- differs: For a child born on 29 February the validator in use takes 28 February as the 18th birthday when that year
--   is not a leap year.

SELECT Episodes.row
FROM Episodes
JOIN Missing ON Missing.CHILD = Episodes.CHILD AND Missing.MIS_END = Episodes.DEC
WHERE MIS_END = birthday(DOB, 18)
  AND (REC IS NULL OR REC <> 'E8')
