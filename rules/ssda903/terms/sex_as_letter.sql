-- A sex as it is written since 2025: the 1 and 2 of earlier years as M and F, anything else as it stands. NULL where it is blank.
CREATE MACRO sex_as_letter(sex) AS
    CASE sex WHEN '1' THEN 'M' WHEN '2' THEN 'F' ELSE sex END
