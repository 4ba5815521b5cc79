-- code: 143
-- years: 2023-
-- title: Reason for new episode is not a recognised code
-- group: reason-codes
-- kind: invalid-code
-- needs: Episodes
-- flags: Episodes(RNE)
-- fails: An Episodes row fails when RNE is present and is not one of: S, P, L, T, U, B. Blank passes.
-- fix: Choose the code that says what changed when the episode began (S where care started).

SELECT row
FROM Episodes
WHERE RNE IS NOT NULL AND RNE NOT IN reason_for_new_episode_codes()
