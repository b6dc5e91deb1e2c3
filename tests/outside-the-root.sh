#!/usr/bin/env bash
# Nothing outside the root is opened but what the system opens for every program, whatever links and paths say.
# usage: outside-the-root.sh PRESSKIT
set -euo pipefail
presskit=$(realpath "$1")
if ! command -v strace >/dev/null || ! strace -o /dev/null true 2>/dev/null; then
  echo "left out: there is no strace here, or it may not trace"
  exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/kit" "$work/secret"
cp assets/samples/efia/logo.svg "$work/secret/logo.svg"
ln -s ../secret/logo.svg "$work/kit/link.svg"
ln -s ../secret "$work/kit/folder"
brand='name = "Alder Water Board"\n[footer]\nemail = "press@water.example"\n'
for file in ../secret/logo.svg link.svg folder/logo.svg "$work/secret/logo.svg"; do
  printf "logo = { file = \"$file\", width = \"30mm\", alt = \"A\" }\n$brand" > "$work/kit/brand.toml"
  printf -- '---\nbrand: brand.toml\ndate: 2026-03-03\nheadline: Reservoir is full\n---\nIt holds water.\n' > "$work/kit/release.md"
  strace -f -e trace=open,openat -o "$work/trace" "$presskit" render -q "$work/kit/release.md" -o "$work/kit/a.pdf" 2>/dev/null || true
  if grep -v ENOENT "$work/trace" | grep -F "$work/secret" | grep -v O_DIRECTORY; then
    echo "opened, though it lies outside the root: $file"
    exit 1
  fi
  if grep -v ENOENT "$work/trace" | grep -F 'link.svg'; then
    echo "opened by a link that leads outside the root: $file"
    exit 1
  fi
  # The system's loader and libraries; what a program learns of its processors; where processes find themselves.
  others=$(grep -v ENOENT "$work/trace" | grep -o '"[^"]*"' | tr -d '"' | sort -u \
    | grep -v -e "^$work" -e '^/etc/ld' -e '^/lib' -e '^/usr/lib' -e '^/proc/' -e '^/sys/' -e '^/dev/' || true)
  [ -z "$others" ] || { echo "opened outside the root: $others"; exit 1; }
done
echo "nothing outside the root was opened"
