#!/usr/bin/env bash
# Renders every sample and asks tools of others about it: qpdf (form), poppler (pages, text, fonts).
# usage: tests/outside.sh PRESSKIT
set -euo pipefail
cd "$(dirname "$0")/.."
presskit=$1
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
passed=0
failed=0

# Says what is wrong with a sample; the others go on.
complain() {
  printf '  FAILED %s: %s\n' "$sample" "$1"
  good=no
}

# The value of a field in a release's front matter or data, without quotes.
field() {
  sed -n "s/^ *\"\{0,1\}$1\"\{0,1\} *[:=] *//p" "$2" | head -n 1 | sed "s/^\"//; s/\",\{0,1\}\$//; s/^'//; s/'\$//"
}

# Text with all white space made single spaces.
flat() { tr -s '[:space:]' ' '; }

for sample in assets/samples/*/*.md assets/samples/*/release.{toml,yaml,json}; do
  [ -e "$sample" ] || continue
  good=yes
  kit=$(dirname "$sample")
  pdf=$out/$(echo "$sample" | tr / -).pdf
  if ! "$presskit" render "$sample" -o "$pdf" --quiet; then
    complain 'it does not render'
    failed=$((failed + 1))
    continue
  fi
  "$presskit" render "$sample" -o "${pdf%.pdf}-again.pdf" --quiet
  cmp -s "$pdf" "${pdf%.pdf}-again.pdf" || complain 'two renderings differ'
  qpdf --check "$pdf" >"$out/qpdf" 2>&1 || complain "qpdf: $(tail -n 2 "$out/qpdf")"
  pages=$(pdfinfo "$pdf" | sed -n 's/^Pages: *//p')
  [ "$pages" -le 2 ] || complain "$pages pages"
  headline=$(field headline "$sample")
  [ -n "$headline" ] || complain 'no headline found in the data'
  pdftotext "$pdf" - | flat | grep -qF -- "$headline" || complain 'the headline is not in the text'
  heading=$(sed -n '/^\[footer\]/,/^\[/s/^heading *= *"\(.*\)"$/\1/p' "$kit/brand.toml")
  [ -n "$heading" ] || complain 'no heading of a contact footer found in the brand'
  for page in $(seq "$pages"); do
    pdftotext -f "$page" -l "$page" "$pdf" - | flat | grep -qF -- "$heading" ||
      complain "no contact footer on page $page"
  done
  fonts=$(pdffonts "$pdf" | tail -n +3)
  [ -n "$fonts" ] || complain 'no fonts'
  # The column `emb` is the fifth from the right.
  echo "$fonts" | awk '{ if ($(NF - 4) != "yes") exit 1 }' || complain 'a font is not embedded'
  # The same release in another form gives the same bytes.
  case $sample in
    *.toml | *.yaml | *.json)
      cmp -s "$pdf" "$out/$(echo "$kit/release.md" | tr / -).pdf" || complain 'not the bytes of release.md'
      ;;
  esac
  if [ "$good" = yes ]; then
    passed=$((passed + 1))
    printf '  ok %s\n' "$sample"
  else
    failed=$((failed + 1))
  fi
done

# Whatever the processor can do, the bytes are the same: pictures are decoded and scaled by its special instructions.
if [ "$(uname -m)" = x86_64 ]; then
  for sample in assets/samples/efia/release.el.md assets/samples/lumen/release.md; do
    "$presskit" render "$sample" -o "$out/here.pdf" --quiet
    # Without AVX, and with no more than every 64-bit processor has.
    for processor in Nehalem qemu64; do
      good=yes
      qemu-x86_64 -cpu "$processor" "$presskit" render "$sample" -o "$out/there.pdf" --quiet 2>"$out/qemu" ||
        complain "does not render on $processor: $(tail -n 1 "$out/qemu")"
      cmp -s "$out/here.pdf" "$out/there.pdf" || complain "other bytes on $processor"
      if [ "$good" = yes ]; then
        passed=$((passed + 1))
        printf '  ok %s on %s\n' "$sample" "$processor"
      else
        failed=$((failed + 1))
      fi
    done
  done
fi

[ "$passed" -gt 0 ] || failed=$((failed + 1))
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
