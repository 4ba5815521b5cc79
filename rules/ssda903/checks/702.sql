-- code: 702
-- years: 2027-
-- title: Deprivation of liberty order ends on or before its start
-- group: deprivation-of-liberty
-- kind: date-order
-- needs: DoLo
-- flags: DoLo(DOLO_START, DOLO_END)
-- fails: A DoLo row fails when DOLO_START and DOLO_END are both real dates and DOLO_END is on or before DOLO_START. An
--   order that ends on the day it starts fails. A date that is blank or not a real date on either side passes.
-- fix: Correct the start or the end of the order.

SELECT row
FROM DoLo
WHERE DOLO_END <= DOLO_START
