-- The earliest day that a date written DD/MM/YYYY could be when ZZ stands for a day or month, or ZZZZ for a year, that is not known:
-- 01 in place of ZZ, and 2000, a leap year, in place of ZZZZ. January has room for any day, and 2000 for any day and month, so
-- earliest_day(DATE_PERM) is NULL exactly where the text is blank, is written in another way, or fits no day of the calendar.
CREATE MACRO earliest_day(txt) AS
    real_date(CASE
        WHEN contains(txt, 'ZZ')
        THEN regexp_replace(regexp_replace(regexp_replace(txt, '^ZZ/', '01/'), '/ZZ/', '/01/'), '/ZZZZ$', '/2000')
        ELSE txt
    END)
