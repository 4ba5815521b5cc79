-- code: 149
-- years: 2023-
-- title: Reason episode ended is not a recognised code
-- group: reason-codes
-- kind: invalid-code
-- needs: Episodes
-- flags: Episodes(REC)
-- fails: An Episodes row fails when REC is present and is not one of: E11, E12, E2, E3, E4A, E4B, E13, E41, E45, E46,
--   E47, E48, E5, E6, E7, E8, E9, E14, E15, E16, E17, X1. Blank passes.
-- fix: Choose the code for why the episode ended, X1 where care went on in another episode.

SELECT row
FROM Episodes
WHERE REC IS NOT NULL AND REC NOT IN reason_episode_ceased_codes()
