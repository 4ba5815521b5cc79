-- code: 191
-- years: 2023-
-- title: Health items missing for a child looked after for the whole year
-- group: health-outcomes
-- kind: missing-value
-- needs: OC2, Episodes
-- flags: OC2(IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT, SUBSTANCE_MISUSE), Episodes(CHILD)
-- fails: An OC2 row fails when its child was looked after continuously for 12 months (below) and at least one of
--   IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT, SUBSTANCE_MISUSE is blank. A child absent from Episodes was not
--   looked after for 12 months and passes.
--   An Episodes row fails when its child was looked after continuously for 12 months, the child has no row at all in
--   OC2, and the row is the child's first: leave out rows whose DECOM is blank or not a real date and put the rest in
--   order of DECOM, then DEC (blank or not a real date last), then row. Only that one row is flagged for each such
--   child. A child whose rows all lack a real DECOM is passed over; the other children are tested as usual.
--   Looked after continuously for 12 months: at least one of the child's episodes is in the year (DECOM on or before
--   31 March; DEC blank, or on or after 1 April), and none of them
--   - starts care later than 1 April (RNE S, DECOM after 1 April and on or before 31 March);
--   - ends care before 31 March (REC other than X1, a blank included, DEC on or after 1 April and before 31 March);
--   - is a short break in the year (LS V3 or V4).
--   A date that is not a real date counts as blank.
-- fix: Complete the four items, and add an OC2 record for every child looked after continuously for 12 months at 31
--   March.
-- differs: The validator in use reports nothing for the whole return when any child in Episodes has no usable DECOM,
--   and picks the first episode by file order where start dates are the same.

SELECT row AS OC2, NULL AS Episodes
FROM OC2
WHERE CHILD IN (SELECT CHILD FROM continuously_looked_after)
  AND (
    IMMUNISATIONS IS NULL
    OR TEETH_CHECK IS NULL
    OR HEALTH_ASSESSMENT IS NULL
    OR SUBSTANCE_MISUSE IS NULL
  )
UNION ALL
SELECT NULL AS OC2, row AS Episodes
FROM episode_order
WHERE position = 1
  AND CHILD IN (SELECT CHILD FROM continuously_looked_after)
  AND NOT EXISTS (SELECT 1 FROM OC2 WHERE OC2.CHILD = episode_order.CHILD)
