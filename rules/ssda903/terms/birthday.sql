-- The day a child reaches an age: birthday(DOB, 17) is the 17th birthday. A child born on 29 February has it on 1 March in a
-- year without that day. NULL where DOB is blank or not a real date.
CREATE MACRO birthday(dob, age) AS
    make_date(year(dob) + age, month(dob), 1) + CAST(day(dob) - 1 AS INTEGER)
