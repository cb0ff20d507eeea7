"""Add up every public figure of a Yeogiro site again, from the tables it publishes: python3 check.py ADDRESS

One line a figure and year: "equal" where the rows come to the figure that the site shows, "withheld" where it shows
none and gives no rows, "changed" where it says that records changed after the year was closed, else "differs".
"""

import json
import sys
import urllib.request
from fractions import Fraction


def fetch(address):
    """The JSON at an address."""
    with urllib.request.urlopen(address["@id"], timeout=60) as answer:  # noqa: S310
        return json.load(answer)


def figure(unit, rows):
    """A count is the sum of what counts; a percent its share of all that is looked at. None without rows."""
    above = sum(Fraction(str(row["counted"])) for row in rows)
    below = sum(Fraction(str(row["of"])) for row in rows if row["of"] is not None)
    if unit == "count":
        return above
    return above * 100 / below if below else None


def verdict(unit, year, shown):
    """What to say of one year's table beside the figure that is shown."""
    if shown is None:
        return "withheld" if year["withheld"] and not year["rows"] else "differs"
    added = figure(unit, year["rows"])
    if added is not None and abs(float(added) - shown) <= 1e-9 * max(1, abs(shown)):
        return "equal"
    return "changed" if year["changed_since_closing"] else "differs"


found = []
for dataset in fetch({"@id": sys.argv[1].rstrip("/") + "/api/catalogue.jsonld"})["dcat:dataset"]:
    if "prov:wasDerivedFrom" in dataset:
        files = {one["dcat:mediaType"]: one["dcat:downloadURL"] for one in dataset["dcat:distribution"]}
        table, indicator = fetch(files["application/json"]), fetch(dataset["prov:wasDerivedFrom"])
        shown = {one["year"]: one["value"] for one in indicator["years"]}
        for year in table["years"]:
            found.append(verdict(table["unit"], year, shown[year["year"]]))
            print(found[-1], table["indicator"], year["year"], shown[year["year"]], sep="\t")
print({word: found.count(word) for word in sorted(set(found))})
sys.exit("differs" in found or not found)
