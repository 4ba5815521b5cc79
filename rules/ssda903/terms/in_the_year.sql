-- Whether an episode is in the collection year: it began on or before 31 March, and is open or ended on or after 1 April.
-- in_the_year(DECOM, DEC) is true or false, never NULL: an episode without a real DECOM is not in the year, and one without a
-- real DEC is open.
CREATE MACRO in_the_year(began, ended) AS
    coalesce(began <= year_end(), false) AND coalesce(ended >= year_start(), true)
