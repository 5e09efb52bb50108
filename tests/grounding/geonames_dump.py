"""A small dump of GeoNames, made up: its columns are GeoNames', its places are not."""

from __future__ import annotations

import zipfile
from pathlib import Path


def line(
    number: int,
    name: str,
    kind: str = "P.PPL",
    *,
    country: str = "KE",
    admin1: str = "05",
    at: tuple[float, float] = (0.5, 37.5),
    people: int = 0,
    ascii_name: str = "",
    others: str = "",
) -> str:
    """One line of the main table: 19 columns."""
    group, _, code = kind.partition(".")
    cells = [
        str(number), name, ascii_name or name, others, str(at[0]), str(at[1]), group, code,
        country, "", admin1, "", "", "", str(people), "", "300", "Africa/Nairobi", "2024-01-01",
    ]  # fmt: skip
    return "\t".join(cells) + "\n"


def alternate(place: int, language: str, name: str, *, colloquial: bool = False) -> str:
    """One line of alternateNamesV2: ten columns."""
    return f"1\t{place}\t{language}\t{name}\t\t\t{'1' if colloquial else ''}\t\t\t\n"


DUMP = "".join([
    line(90000001, "Ngomasi", people=1200, others="Ngomassi,NGM,Нгомаси,Old Ngomasi"),
    line(90000002, "Bwiti", "P.PPLC", people=300_000),
    line(90000003, "Ngomasi County", "A.ADM2"),
    line(90000004, "Kibirigo Region", "A.ADM1", admin1="99"),
    line(90000005, "Ngomasi Primary School", "S.SCH"),
    line(90000006, "Lake Bwiti", "H.LK", country=""),
    line(90000007, "Bwiti Border Post", "S.PSTB"),
    line(90000008, "Old Bwiti", "P.PPLQ"),
])  # fmt: skip
ALTERNATES = "".join([
    alternate(90000001, "en", "Drumtown"),
    alternate(90000001, "de", "Trommelstadt"),
    alternate(90000001, "", "Ngomazi"),
    alternate(90000001, "en", "Capital of Drums", colloquial=True),
    alternate(90000001, "link", "https://example.org/Ngomasi"),
    alternate(90000009, "en", "Nowhere At All"),
])  # fmt: skip
ADMIN1 = "KE.05\tKaskazi\tKaskazi\t1\n"


def write(folder: Path, *, packed: bool, name: str = "allCountries", beside: bool = False) -> Path:
    """The dump in a folder, packed as GeoNames does, with what may lie beside it; its path."""
    path = folder / f"{name}.{'zip' if packed else 'txt'}"
    if packed:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("readme.txt", "how to read it")
            archive.writestr(f"{name}.txt", DUMP)
    else:
        path.write_text(DUMP, encoding="utf-8")
    if beside:
        (folder / "admin1CodesASCII.txt").write_text(ADMIN1, encoding="utf-8")
        with zipfile.ZipFile(folder / "alternateNamesV2.zip", "w") as archive:
            archive.writestr("alternateNamesV2.txt", ALTERNATES)
            archive.writestr("iso-languagecodes.txt", "en")
    return path
