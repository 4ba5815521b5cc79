-- code: 366
-- years: 2023-
-- title: Placement changed during a short-term respite break
-- group: reason-codes
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(RNE, LS)
-- fails: An Episodes row fails when LS is V3 and RNE is anything other than S. A blank RNE fails. Blank or other LS
--   passes.
-- fix: Give each respite break its own episode starting with reason S, or correct the legal status.

SELECT row
FROM Episodes
WHERE LS = 'V3' AND (RNE IS NULL OR RNE <> 'S')
