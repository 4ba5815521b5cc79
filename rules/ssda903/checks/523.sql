-- code: 523
-- years: 2023-
-- title: The two dates of the decision to place for adoption differ
-- group: adoption
-- kind: conflict
-- needs: PlacedAdoption, AD1
-- flags: PlacedAdoption(DATE_PLACED), AD1(DATE_INT)
-- fails: Pair each PlacedAdoption row with every AD1 row of the same child. A pair fails when DATE_PLACED and DATE_INT
--   are both real dates and are not the same date; both rows of the pair are flagged. Pairs with either date blank or
--   not a real date pass. A child found in only one of the two tables is ignored.
-- fix: Use the same decision date in the placed-for-adoption and the adoption records.
-- caveat: Where a child has several decisions in PlacedAdoption, each is compared, so an earlier reversed decision is
--   flagged although the latest one agrees.

SELECT PlacedAdoption.row AS PlacedAdoption, AD1.row AS AD1
FROM PlacedAdoption
JOIN AD1 USING (CHILD)
WHERE DATE_PLACED <> DATE_INT
