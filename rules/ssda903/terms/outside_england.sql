-- The episodes placed outside England (row): in Scotland, Northern Ireland or Wales by the postcode directory, or, by the first
-- letters of PL_POST, in Guernsey (GY), Jersey (JE) or the Isle of Man (IM). Every other one whose PL_POST is blank or unknown is
-- not outside England.
SELECT row
FROM placement_location
WHERE PL_LA IN ('SCO', 'NIR', 'WAL')
UNION
SELECT row
FROM Episodes
WHERE left(without_spaces(PL_POST), 2) IN ('GY', 'JE', 'IM')
