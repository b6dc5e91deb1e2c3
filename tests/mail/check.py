"""Lists of recipients for `run`, and what must stand in the drafts that were written for them."""

import csv
import email
import random
import sys
from email import policy
from pathlib import Path

COUNT = 1000
WORDS = (
    "Maria Jansen|Ö, Karl|O'Neil|“Zoë” Núñez|Ελένη Παππά|Юлия Ёлкина|日本 太郎|김 민준|محمد العلي|יעל כהן|สมชาย|"
    "Nguyễn Thị|a;b|x <y>|a =b ?c|(comment)|back\\slash|\"quoted\"|тест, тест|🙂 Team|Very Long Name " + "Lorem " * 20
).split("|")
DOMAINS = ["news.example", "zeitung.example", "a-b.co.example", "xn--bcher-kva.example"]


def people():
    chance = random.Random(16)
    for number in range(COUNT):
        name = " ".join(chance.choice(WORDS) for _ in range(chance.randrange(1, 4))).strip()
        local = chance.choice(["press", "o'neil", "first.last", "a+b", "x_y", "r&d"]) + str(number)
        yield {
            "name": name,
            "mail": f"{local}@{chance.choice(DOMAINS)}",
            "language": chance.choice(["en", "el", "el-GR", "fr", ""]),
            "salutation": chance.choice(["Dear colleague,", "Αγαπητή Ελένη,", "親愛なる 太郎 様", ""]),
        }


def parts(message):
    return {part.get_content_type(): part for part in message.walk() if not part.is_multipart()}


def judge(person, path, faults):
    message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
    defects = list(message.defects)
    for _, value in message.items():
        defects += getattr(value, "defects", ())
    for part in message.walk():
        defects += part.defects
    if defects:
        faults.append(f"{path.name}: {defects}")
    to = message["To"].addresses
    squeezed = lambda text: "".join(text.split())
    if len(to) != 1 or to[0].addr_spec != person["mail"] or squeezed(to[0].display_name) != squeezed(person["name"]):
        faults.append(f"{path.name}: To is {message['To']!r}, not {person}")
    if any(name in message for name in ("Cc", "Bcc")) or message["X-Unsent"] != "1" or len(message.get_all("From")) != 1:
        faults.append(f"{path.name}: other headers: {message.keys()}")
    text = parts(message)["text/plain"].get_content()
    html = parts(message)["text/html"].get_content()
    greek = person["language"].startswith("el")
    start = person["salutation"] or ("Εμπάργκο" if greek else "Embargoed until")
    if not text.startswith(start) or ("ελαιολάδου" in text) != greek or ("ελαιολάδου" in html) != greek:
        faults.append(f"{path.name}: begins with {text[:60]!r}")
    if person["salutation"] not in html:
        faults.append(f"{path.name}: no salutation in HTML")


def main():
    everybody = list(people())
    if sys.argv[1] == "list":
        with open(sys.argv[2], "w", encoding="utf-8-sig", newline="") as file:
            table = csv.DictWriter(file, everybody[0], delimiter=";")
            table.writeheader()
            table.writerows(everybody)
        return 0
    _, _, _, folder, together = sys.argv
    faults = []
    paths = sorted(Path(folder).iterdir(), key=lambda path: int(path.name.split("-")[1]))
    if len(paths) != COUNT:
        faults.append(f"{len(paths)} drafts for {COUNT} people")
    for person, path in zip(everybody, paths):
        judge(person, path, faults)
    message = email.message_from_bytes(Path(together).read_bytes(), policy=policy.default)
    hidden = {address.addr_spec for address in message["Bcc"].addresses}
    if hidden != {person["mail"] for person in everybody} or "To" in message or "Cc" in message:
        faults.append("the draft for all doesn't hide all")
    kinds = [part.get_content_type() for part in message.walk() if not part.is_multipart()]
    if kinds != ["text/plain", "text/html", "application/pdf", "image/jpeg"]:
        faults.append(f"the draft for all holds {kinds}")
    print("\n".join(faults[:20]))
    print(f"{len(faults)} faults" if faults else f"{COUNT} drafts, and one for all: no defect")
    return 1 if faults else 0


sys.exit(main())
