-- The children looked after continuously for 12 months: at least one of the child's episodes is in the year, and none of them
-- starts care later than 1 April, ends care before 31 March, or is a short break in the year. A start on 1 April or an end on
-- 31 March itself does not break it. A REC that is blank ends care as any other than X1 does.
SELECT CHILD
FROM Episodes
WHERE CHILD IS NOT NULL
GROUP BY CHILD
HAVING count(*) FILTER (WHERE in_the_year(DECOM, DEC)) > 0
   AND count(*) FILTER (WHERE RNE = 'S' AND DECOM > year_start() AND DECOM <= year_end()) = 0
   AND count(*) FILTER (WHERE (REC IS NULL OR REC <> 'X1') AND DEC >= year_start() AND DEC < year_end()) = 0
   AND count(*) FILTER (WHERE is_short_break(LS) AND in_the_year(DECOM, DEC)) = 0
