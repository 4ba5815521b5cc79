-- code: 1011
-- years: 2023-
-- title: Care leaver information given after care moved to another authority
-- group: care-leavers
-- kind: conflict
-- needs: Episodes, OC3
-- flags: OC3(IN_TOUCH, ACTIV, ACCOM)
-- fails: For each child take the latest episode: the last of its Episodes rows with a real DECOM in order of DECOM,
--   then DEC (blank or not a real date last), then row. An OC3 row fails when at least one of IN_TOUCH, ACTIV, ACCOM
--   is present in it (any text) and the REC of the child's latest episode is E3. A child absent from Episodes, or with
--   no real DECOM on any of its rows there, passes; the other children are judged all the same. A row with a blank
--   CHILD passes.
-- fix: Remove the care leaver record, which the other authority now reports, or correct the reason the episode ended.
-- differs: The validator in use breaks off for everyone when some child has no DECOM on any of its rows, and takes the
--   row that comes first in the file among the latest ones with the same DECOM.

SELECT row
FROM care_leaver_details
WHERE CHILD IN (SELECT CHILD FROM episode_order WHERE next_row IS NULL AND REC = 'E3')
