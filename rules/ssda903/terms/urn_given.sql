-- Whether an episode names its provider: URN is present and is not XXXXXXX (seven letters X), which stands for one without a
-- number. urn_given(URN) is true or false, never NULL.
CREATE MACRO urn_given(number) AS
    coalesce(number <> 'XXXXXXX', false)
