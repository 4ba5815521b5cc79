-- Whether two distances in miles, each rounded to one decimal place, differ: 0.2 or more apart, or only one of them is known. They
-- are compared in whole tenths, as binary fractions would make some pairs 0.2 apart a little less. distance_differs(one, other) is
-- true or false, never NULL.
CREATE MACRO distance_differs(one, other) AS
    coalesce(abs(round(one * 10) - round(other * 10)) >= 2, (one IS NULL) <> (other IS NULL))
