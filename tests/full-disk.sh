#!/usr/bin/env bash
# A disk that is full at any byte leaves the old file or the new one, no third, and nothing beside it.
# usage: full-disk.sh PRESSKIT
set -euo pipefail
presskit=$(realpath "$1")
sample=$(realpath "$(dirname "$0")/../assets/samples/lumen/release.md")
work=$(mktemp -d)
trap 'umount "$work/disk" 2>/dev/null || true; rm -rf "$work"' EXIT
mkdir "$work/disk"
if ! mount -t tmpfs -o size=64k none "$work/disk" 2>/dev/null; then
  echo "left out: no small disk can be mounted here"
  exit 0
fi
printf 'name = "Alder Water Board"\n[footer]\nemail = "press@water.example"\n' > "$work/brand.toml"
printf -- '---\nbrand: brand.toml\ndate: 2026-03-03\nheadline: Reservoir is full\n---\nIt holds water.\n' > "$work/release.md"
"$presskit" render -q "$work/release.md" -o "$work/whole.pdf"
tried=0
full=0
# From no room at all up to room for all, page by page; each time with an old file and without one.
for room in $(seq 4 4 128); do
  for old in '' '%PDF-1.7 old'; do
    umount "$work/disk"
    mount -t tmpfs -o size="${room}k" none "$work/disk"
    [ -z "$old" ] || printf '%s' "$old" > "$work/disk/a.pdf" || continue
    if "$presskit" render -q "$work/release.md" -o "$work/disk/a.pdf" 2> "$work/said"; then
      cmp -s "$work/disk/a.pdf" "$work/whole.pdf" || { echo "not whole in $room kB"; exit 1; }
    else
      full=$((full + 1))
      grep -q 'no room left' "$work/said" || { echo "says not why in $room kB: $(cat "$work/said")"; exit 1; }
      [ "$(cat "$work/disk/a.pdf" 2>/dev/null || true)" = "$old" ] || { echo "a third file in $room kB"; exit 1; }
    fi
    [ -z "$(find "$work/disk" -name '.presskit-*')" ] || { echo "something is left in $room kB"; exit 1; }
    tried=$((tried + 1))
  done
done
[ "$full" -gt 0 ] && [ "$full" -lt "$tried" ] || { echo "the disk was never full, or always"; exit 1; }
echo "$tried runs, $full of them on a disk that was full: the old file or the new one, each time"

# A kit is whole, with its ZIP, or not there.
full=0
for room in $(seq 16 48 640); do
  umount "$work/disk"
  mount -t tmpfs -o size="${room}k" none "$work/disk"
  if "$presskit" kit -q "$work/release.md" -o "$work/disk/kit" 2> "$work/said"; then
    (cd "$work/disk/kit" && sha256sum --quiet -c SHA256SUMS) && unzip -qt "$work/disk/kit.zip" > /dev/null
  else
    full=$((full + 1))
    grep -q 'no room left' "$work/said" || { echo "a kit says not why in $room kB: $(cat "$work/said")"; exit 1; }
    [ -z "$(ls -A "$work/disk")" ] || { echo "half a kit in $room kB: $(ls -A "$work/disk")"; exit 1; }
  fi
done
[ "$full" -gt 0 ] && [ -d "$work/disk/kit" ] || { echo "the disk was never full for a kit, or always"; exit 1; }
echo "kits: whole, or not there"

# So is everything else that a command writes. `text` needs no more than the least disk there is.
printf '[mail]\nsender = "AWB <press@water.example>"\n' >> "$work/brand.toml"
for command in 'mail out.eml' 'html out.html' 'new out' 'pictures out'; do
  read -r name target <<< "$command"
  full=0
  rooms=$(seq 4 12 256)
  # The photographs of a sample, without pages made.
  [ "$name" != pictures ] || rooms=$(seq 4 60 1200)
  for room in $rooms; do
    umount "$work/disk"
    mount -t tmpfs -o size="${room}k" none "$work/disk"
    if [ "$name" = new ]; then
      arguments=(new -q "$work/disk/$target")
    elif [ "$name" = pictures ]; then
      arguments=(pictures -q "$sample" -o "$work/disk/$target")
    else
      arguments=("$name" -q "$work/release.md" -o "$work/disk/$target")
    fi
    if ! "$presskit" "${arguments[@]}" < /dev/null 2> "$work/said"; then
      full=$((full + 1))
      grep -q 'no room left' "$work/said" || { echo "$name says not why in $room kB: $(cat "$work/said")"; exit 1; }
      left=$(find "$work/disk" -mindepth 1)
      [ -z "$left" ] || { echo "$name leaves something in $room kB: $left"; exit 1; }
    fi
  done
  [ "$full" -gt 0 ] && [ -e "$work/disk/$target" ] || { echo "the disk was never full for $name, or always"; exit 1; }
done
echo "drafts of mails, pages for the web, starters, pictures: whole, or not there"

# A disk that takes so many bytes and no more, wherever that falls: once the program is told, once it is killed.
printf '%%PDF-1.7 old' > "$work/a.pdf"
size=$(stat -c %s "$work/whole.pdf")
tried=0
for bytes in $(seq 0 509 "$size") $((size - 1)); do
  code=0
  # Through a pipe: a file could not be written to either.
  said=$(trap '' XFSZ; exec prlimit --fsize="$bytes" "$presskit" render -q "$work/release.md" -o "$work/a.pdf" 2>&1) || code=$?
  [ "$code" -eq 2 ] && grep -q "can't be written" <<< "$said" || { echo "says not why at $bytes bytes: $said"; exit 1; }
  [ -z "$(find "$work" -maxdepth 1 -name '.presskit-*')" ] || { echo "something is left at $bytes bytes"; exit 1; }
  if { prlimit --core=0 --fsize="$bytes" "$presskit" render -q "$work/release.md" -o "$work/a.pdf"; } 2> /dev/null; then
    echo "not killed at $bytes bytes"
    exit 1
  fi
  [ "$(cat "$work/a.pdf")" = '%PDF-1.7 old' ] || { echo "a third file at $bytes bytes"; exit 1; }
  tried=$((tried + 2))
done
"$presskit" render -q "$work/release.md" -o "$work/a.pdf"
cmp -s "$work/a.pdf" "$work/whole.pdf" && [ -z "$(find "$work" -maxdepth 1 -name '.presskit-*')" ]
echo "$tried runs that could write no more after so many bytes: the old file, and nothing is left behind after the next"
