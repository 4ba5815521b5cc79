-- code: 525
-- years: 2023-
-- title: Adoption details given although the decision to place was reversed
-- group: adoption
-- kind: conflict
-- needs: PlacedAdoption, AD1
-- flags: PlacedAdoption(DATE_PLACED_CEASED), AD1(DATE_INT, DATE_MATCH, FOSTER_CARE, NB_ADOPTR, SEX_ADOPTR, LS_ADOPTR)
-- fails: Pair each PlacedAdoption row with every AD1 row of the same child. A pair fails when DATE_PLACED_CEASED is
--   present and the AD1 row has at least one of DATE_INT, DATE_MATCH, FOSTER_CARE, NB_ADOPTR, SEX_ADOPTR and LS_ADOPTR
--   present; both rows of the pair are flagged. Any text counts as present, even where it is not a real date; a 0
--   counts as present. A child with no AD1 row passes.
-- fix: Remove the adoption details if the child was not adopted, or the end of the placing decision if the child was.
-- caveat: A decision reversed earlier and then replaced by a new decision that led to adoption is flagged too; the
--   purpose would look at the latest decision only.

SELECT PlacedAdoption.row AS PlacedAdoption, adoption_details.row AS AD1
FROM PlacedAdoption
JOIN adoption_details USING (CHILD)
WHERE DATE_PLACED_CEASED_TEXT IS NOT NULL
