// The two parts of a Markdown file.

/** Where the text of a Markdown file begins, behind its data; 0 where there are none. */
export function bodyStart(text: string): number {
  const found = /^---[ \t]*\n(?:[\s\S]*?\n)?---[ \t]*(?:\n|$)/.exec(text);
  return found ? found[0].length : 0;
}
