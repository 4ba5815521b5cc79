-- The end of an episode, with 31 March, the last day of the year, for one whose DEC is empty. end_or_year_end(DEC, DEC_TEXT) is
-- NULL where DEC is filled with something that is not a real date: how long such an episode lasted cannot be told.
CREATE MACRO end_or_year_end(ended, ended_text) AS
    CASE WHEN ended_text IS NULL THEN year_end() ELSE ended END
