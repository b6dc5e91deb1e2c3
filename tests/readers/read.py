"""Lets poppler, PDFium and MuPDF copy the words out of PDFs.

usage: read.py PDF… > JSON: {reader: {PDF: [text of each page]}}
"""

import json
import subprocess
import sys

import pymupdf
import pypdfium2


def poppler(path):
    text = subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], check=True, capture_output=True).stdout
    # Each page ends in a form feed.
    return text.decode().split("\f")[:-1]


def pdfium(path):
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_range() for page in document]


def mupdf(path):
    with pymupdf.open(path) as document:
        return [page.get_text("text") for page in document]


READERS = {"poppler": poppler, "PDFium": pdfium, "MuPDF": mupdf}

json.dump({name: {path: read(path) for path in sys.argv[1:]} for name, read in READERS.items()}, sys.stdout)
