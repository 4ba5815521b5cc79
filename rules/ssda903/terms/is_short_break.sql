-- Whether a legal status is a short break, V3 or V4. is_short_break(LS) is true or false, never NULL: a blank LS is not.
CREATE MACRO is_short_break(legal_status) AS
    coalesce(legal_status IN ('V3', 'V4'), false)
