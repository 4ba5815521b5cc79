-- code: 103
-- years: 2023-
-- title: Ethnicity missing or not a recognised code
-- group: ethnicity-upn-mother
-- kind: invalid-code
-- needs: Header
-- flags: Header(ETHNIC)
-- fails: A Header row fails when ETHNIC is not one of: WBRI, WIRI, WOTH, WIRT, WROM, MWBC, MWBA, MWAS, MOTH, AIND,
--   APKN, ABAN, AOTH, BCRB, BAFR, BOTH, CHNE, OOTH, REFU, NOBT. A blank ETHNIC fails.
-- fix: Enter the child's ethnicity code, using REFU where it was declined and NOBT where it is not yet known.

SELECT row
FROM Header
WHERE ETHNIC IS NULL OR ETHNIC NOT IN ethnicity_codes()
