"""What exiftool reads of pictures that were handed on. usage: check.py TOLD.json ORIGINAL.jpg FOLDER"""

import json
import pathlib
import sys

told_file, original, folder = map(pathlib.Path, sys.argv[1:])
told = {pathlib.Path(one["SourceFile"]).name: one for one in json.loads(told_file.read_text())}

PHOTOGRAPH = {
    "XMP-dc:Description": "Inspectors draw samples in a warehouse in Antwerp.",
    "XMP-dc:Description-de-DE": "Kontrolle in einer Lagerhalle in Antwerpen.",
    "XMP-dc:Creator": ["EFIA"],
    "XMP-photoshop:Credit": "EFIA",
    "XMP-photoshop:Headline": "Twelve countries stop trade in counterfeit olive oil",
    "XMP-photoshop:TransmissionReference": "EFIA/PR/2026/14",
    "XMP-photoshop:Instructions": "Embargoed until Tuesday, 3 March 2026, 10:00 CET",
    "XMP-iptcCore:AltTextAccessibility-en-GB":
        "Two inspectors draw a sample from one of many blue oil drums stacked in a warehouse.",
    "IPTC:CodedCharacterSet": "UTF8",
    "IPTC:Caption-Abstract": "Inspectors draw samples in a warehouse in Antwerp.",
    "IPTC:Credit": "EFIA",
    "IPTC:Keywords": ["olive oil", "food fraud", "operation"],
    "IPTC:ReleaseDate": "2026:03:03",
    "IPTC:ReleaseTime": "10:00:00+01:00",
    "IFD0:Orientation": "Rotate 90 CW",
    "ICC_Profile:ProfileDescription": "sRGB IEC61966-2.1",
}
CHART = {
    "XMP-dc:Rights": "© EFIA 2026",
    "XMP-xmpRights:Marked": True,
    "XMP-photoshop:DateCreated": "2026:02:24",
    "XMP-iptcExt:LocationCreated": [{
        "LocationName": "Antwerp, Belgium",
        "LocationName-en-GB": "Antwerp, Belgium",
        "LocationName-de-DE": "Antwerp, Belgium",
    }],
    "XMP-iptcCore:Location": "Antwerp, Belgium",
    "ICC_Profile:ProfileDescription": "sRGB IEC61966-2.1",
}
EXPECTED = {
    "efia-pr-2026-14-sampling-print.jpg": {**PHOTOGRAPH, "File:ImageWidth": 1600},
    "efia-pr-2026-14-sampling-web.jpg": {**PHOTOGRAPH, "File:ImageWidth": 1200},
    "efia-pr-2026-14-chart-print.png": CHART,
}
# A page of text weighs less as a PNG.
NAMES = {*EXPECTED, "efia-pr-2026-14-chart-web.png"}

wrong = []
if set(told) != NAMES:
    wrong.append(f"other files: {sorted(told)}")
for name, fields in EXPECTED.items():
    for field, value in fields.items():
        found = told.get(name, {}).get(field)
        if found != value:
            wrong.append(f"{name}: {field} is {found!r}, not {value!r}")
for name, fields in told.items():
    groups = {field.split(":")[0] for field in fields if ":" in field}
    for group in groups & {"GPS", "IFD1", "ExifIFD", "XMP-exif", "XMP-aux", "MakerNotes"}:
        wrong.append(f"{name}: has {group}")
    betrayed = {field: value for field, value in fields.items() if isinstance(value, str) and value.startswith("S-")}
    if betrayed:
        wrong.append(f"{name}: betrays {betrayed}")
for path in folder.iterdir():
    if b"S-123456" in path.read_bytes() or b"S-Owner" in path.read_bytes():
        wrong.append(f"{path.name}: holds what was to be left out")


def scans(path):
    """The compressed pixels of a JPEG, from its last start of a scan."""
    data = path.read_bytes()
    return data[data.rindex(b"\xff\xda"):]


if scans(original) != scans(folder / "efia-pr-2026-14-sampling-print.jpg"):
    wrong.append("the pixels of the print size are not those of the original")
print("\n".join(wrong) or f"{len(told)} pictures: exiftool reads what was told, and nothing else")
sys.exit(bool(wrong))
