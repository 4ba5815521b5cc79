-- The day a child reaches an age: birthday(DOB, 17) is the 17th birthday. A child born on 29 February has it on 1 March in a
-- year without that day. NULL where DOB is blank or not a real date.
CREATE MACRO birthday(born, age) AS
    make_date(year(born) + age, month(born), 1) + CAST(day(born) - 1 AS INTEGER)
