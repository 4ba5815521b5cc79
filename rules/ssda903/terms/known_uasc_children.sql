-- The unaccompanied asylum-seeking children by this year's return or last year's. A child who was one only two years ago is
-- not known.
SELECT CHILD FROM uasc_children
UNION
SELECT CHILD FROM previous.uasc_children
