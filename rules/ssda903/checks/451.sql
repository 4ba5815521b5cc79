-- code: 451
-- years: 2023-2024
-- title: Open episode still under a freeing order (D1)
-- group: legal-status
-- kind: conflict
-- needs: Episodes
-- flags: Episodes(DEC, REC, LS)
-- fails: An Episodes row fails when LS is D1 and both DEC and REC are blank. Any text in DEC counts as present here, a
--   date that is not real included, so that row passes. A row with only one of DEC and REC blank passes.
-- fix: End the episode or replace the freeing order with the legal status now in force.

SELECT row
FROM Episodes
WHERE LS = 'D1' AND DEC_TEXT IS NULL AND REC IS NULL
