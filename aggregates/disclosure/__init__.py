"""Makes counts safe to share. There is no off switch, and nothing here sees a row about a child.

The method, which is published in full in docs/disclosure.md:

1. A check is suppressed when its errors or its children number 1 to threshold-1. Zero is shared as zero.
2. An error group that holds a suppressed check is shared only where its total leaves every suppressed count in it enough
   possible values (three; two when the threshold leaves no more); otherwise the group's total is suppressed too.
3. The total of the return is shared only where, together with the groups that are shared, it leaves every suppressed count
   enough possible values.
4. A return of fewer than ``minimum_children`` children shares no counts at all.
5. A total that a file alone could share is withheld where, together with another file of the same council and collection year,
   it would leave a suppressed count too few values for a reader who takes what is not seen to change to be the same.

Steps 2 and 3 decide by values that are shared when the answer is yes, and count only what an attacker who knows this method
cannot rule out when it is no.
"""

from .bounds import bounds
from .earlier import Earlier
from .suppression import protect, withheld_over_time

__all__ = ["Earlier", "bounds", "protect", "withheld_over_time"]
