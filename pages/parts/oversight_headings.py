"""The headings of the files that the page on oversight gives: for each column of the rows its words."""

from __future__ import annotations

SENT = {
    "council": "Council",
    "authority": "ONS code",
    "month": "Month",
    "state_words": "State",
    "handed_in": "First handed in",
    "days": "Days after the end of the month",
    "files": "Files handed in",
    "replaced": "Of these replaced",
    "withdrawn": "Of these withdrawn",
}
COVERAGE = {
    "council": "Council",
    "authority": "ONS code",
    "as_of": "Extract of",
    "pack_version": "Version of the rules",
    "run": "Checks run",
    "skipped": "Skipped",
    "failed": "Failed",
    "absent": "Not in the file",
}
NOT_RUN = {
    "key": "Check",
    "title": "Title",
    "councils_not_run": "Councils that did not run it",
    "councils": "Of councils with a file",
    "reasons": "Why",
    "names": "Which councils",
}
REASONS = {
    "status": "What happened",
    "reason": "Why",
    "checks": "Checks",
    "councils": "Councils",
    "keys": "Which checks",
    "names": "Which councils",
}
HEAT = {
    "council": "Council",
    "authority": "ONS code",
    "group": "Error group",
    "state_words": "State",
    "value_low": "Errors per 100 children, lowest",
    "value_high": "Errors per 100 children, highest",
    "errors_low": "Errors, lowest",
    "errors_high": "Errors, highest",
    "children": "Children in the return",
    "checks": "Checks compared on",
    "checks_known": "Checks of the group",
}
TOTALS = {
    "month": "Month",
    "return_words": "Return",
    "councils": "Councils with a figure",
    "children": "Their children",
    "errors_low": "Their errors, lowest",
    "errors_high": "Their errors, highest",
    "value_low": "Errors per 100 children, lowest",
    "value_high": "Errors per 100 children, highest",
    "same_councils": "Councils with a figure in every month",
    "same_children": "Their children (every month)",
    "same_errors_low": "Their errors (every month), lowest",
    "same_errors_high": "Their errors (every month), highest",
}
EFFORT = {
    "council": "Council",
    "authority": "ONS code",
    "errors_low": "Errors, lowest",
    "errors_high": "Errors, highest",
    "days_low": "Staff days, lowest",
    "days_high": "Staff days, highest",
    "checks": "Checks run in both years",
    "before_low": "Errors on these a year before, lowest",
    "before_high": "Errors on these a year before, highest",
    "now_low": "Errors on these now, lowest",
    "now_high": "Errors on these now, highest",
    "saved_low": "Staff days saved, lowest",
    "saved_high": "Staff days saved, highest",
    "gap_words": "Why there is no estimate",
}
ASSUMED = {"what": "Assumption, taken from no study", "value": "Value"}
