-- code: 633
-- years: 2023-
-- title: Authority of previous permanence order not a recognised code
-- group: previous-permanence
-- kind: invalid-code
-- needs: PrevPerm
-- flags: PrevPerm(LA_PERM)
-- fails: A PrevPerm row fails when LA_PERM is present and is not one of these codes (three characters, as text):
--   201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 211, 212, 213, 301, 302, 303, 304, 305, 306, 307, 308, 309, 310,
--   311, 312, 313, 314, 315, 316, 317, 318, 319, 320, 330, 331, 332, 333, 334, 335, 336, 340, 341, 342, 343, 344, 350,
--   351, 352, 353, 354, 355, 356, 357, 358, 359, 370, 371, 372, 373, 380, 381, 382, 383, 384, 390, 391, 392, 393, 394,
--   420, 800, 801, 802, 803, 805, 806, 807, 808, 810, 811, 812, 813, 815, 816, 821, 822, 823, 825, 826, 830, 831, 835,
--   836, 837, 840, 841, 845, 846, 850, 851, 852, 855, 856, 857, 860, 861, 865, 866, 867, 868, 869, 870, 871, 872, 873,
--   874, 876, 877, 878, 879, 880, 881, 882, 883, 884, 885, 886, 887, 888, 889, 890, 891, 892, 893, 894, 895, 896, 908,
--   909, 916, 919, 921, 925, 926, 928, 929, 931, 933, 935, 936, 937, 938, 999, WAL, SCO, NUK, NIR.
--   A blank LA_PERM passes.
-- fix: Choose the code of the authority that arranged the order, or the country code where it was outside England.

SELECT row
FROM PrevPerm
WHERE LA_PERM IS NOT NULL AND LA_PERM NOT IN authority_of_previous_order_codes()
