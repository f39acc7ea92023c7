"""States and provinces that English news prints behind a city, in full and as the Associated Press shortens them."""

from collections.abc import Mapping

_AMERICA = """
    alabama, ala, alaska, arizona, ariz, arkansas, ark, california, calif, colorado, colo, connecticut, conn,
    delaware, del, d c, dc, florida, fla, hawaii, idaho, illinois, ill, indiana, ind, iowa, kansas, kan, kentucky, ky,
    louisiana, la, maine, maryland, md, massachusetts, mass, michigan, mich, minnesota, minn, mississippi, miss,
    missouri, mo, montana, mont, nebraska, neb, nevada, nev, new hampshire, n h, new jersey, n j, new mexico, n m, new
    york, n y, north carolina, n c, north dakota, n d, ohio, oklahoma, okla, oregon, ore, pennsylvania, pa, rhode
    island, r i, south carolina, s c, south dakota, s d, tennessee, tenn, texas, utah, vermont, vt, virginia, va,
    washington, wash, west virginia, w va, wisconsin, wis, wyoming, wyo
"""
_CANADA = (
    "alberta, british columbia, b c, manitoba, new brunswick, newfoundland, nova scotia, ontario, quebec, saskatchewan"
)
_AUSTRALIA = "new south wales, nsw, queensland, tasmania, south australia, western australia, northern territory"

_BRITAIN = "england, scotland, wales, northern ireland"


def _read(text: str) -> list[str]:
    return [" ".join(name.split()) for name in text.split(",")]


STATES: Mapping[str, str] = {
    **dict.fromkeys(_read(_AMERICA), "US"),
    **dict.fromkeys(_read(_CANADA), "CA"),
    **dict.fromkeys(_read(_AUSTRALIA), "AU"),
    **dict.fromkeys(_read(_BRITAIN), "GB"),
}
"""The country by name, as `read_name` reads it."""
