// The signs of headings, bold, italics, links and footnotes are hidden where nobody writes: whoever knows Markdown meets them in the
// line of the caret, and nobody else has to.

import { syntaxTree } from "@codemirror/language";
import type { Extension, Range } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

type SyntaxNode = ReturnType<typeof syntaxTree>["topNode"];

const HIDDEN = Decoration.replace({});
/** The key of a note, as the form names it. */
const RAISED = Decoration.mark({ class: "md-note" });
/** The mark of a note, which CommonMark knows nothing of. */
const NOTE = /\[\^([^\]\s]+)\]/g;

/** Hides signs, unless `isFile` says that the file is shown as it is. */
export const hiddenSigns = (isFile: (view: EditorView) => boolean): Extension =>
  ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;
      private tree: unknown;

      constructor(view: EditorView) {
        this.decorations = this.hidden(view);
      }

      update(update: ViewUpdate): void {
        const isOther = update.docChanged || update.selectionSet || update.focusChanged || update.viewportChanged || syntaxTree(update.state) !== this.tree || isFile(update.view) !== (this.tree === null);
        // While letters are put together (accents, Chinese), what stands in the line stays as it is.
        if (isOther && !update.view.composing) this.decorations = this.hidden(update.view);
      }

      private hidden(view: EditorView): DecorationSet {
        this.tree = isFile(view) ? null : syntaxTree(view.state);
        if (this.tree === null) return Decoration.none;
        const ranges: Range<Decoration>[] = [];
        for (const { from, to } of view.visibleRanges) {
          syntaxTree(view.state).iterate({
            from,
            to,
            enter: ({ node }) => {
              for (const [start, end] of signsOf(node, view)) if (!isWrittenIn(view, start, end)) ranges.push(HIDDEN.range(start, end));
            },
          });
          for (const found of view.state.sliceDoc(from, to).matchAll(NOTE)) {
            const [start, end] = [from + found.index, from + found.index + found[0].length];
            if (!isWrittenIn(view, start, end)) ranges.push(HIDDEN.range(start, start + 2), RAISED.range(start + 2, end - 1), HIDDEN.range(end - 1, end));
          }
        }
        return Decoration.set(ranges, true);
      }
    },
    { decorations: ({ decorations }) => decorations },
  );

/** The signs of a heading, of something that stands out, or of a link with its address; none of what has no words. */
function signsOf(node: SyntaxNode, view: EditorView): [number, number][] {
  const { name, to } = node;
  if (/^ATXHeading[23]$/.test(name)) {
    const mark = node.firstChild;
    if (mark?.name !== "HeaderMark" || mark.to >= to) return [];
    const blanks = /^ */.exec(view.state.sliceDoc(mark.to, to))?.[0].length ?? 0;
    return mark.to + blanks < to ? [[mark.from, mark.to + blanks]] : [];
  }
  if (name === "StrongEmphasis" || name === "Emphasis") return node.getChildren("EmphasisMark").map((mark) => [mark.from, mark.to]);
  if (name !== "Link" || !node.getChild("URL")) return [];
  const [open, close] = node.getChildren("LinkMark");
  return open && close && open.to < close.from ? [[open.from, open.to], [close.from, to]] : [];
}

/** Whether the caret, or what is selected, stands in the lines of a place. */
function isWrittenIn(view: EditorView, from: number, to: number): boolean {
  if (!view.hasFocus) return false;
  const { doc, selection } = view.state;
  const [start, end] = [doc.lineAt(from).from, doc.lineAt(to).to];
  return selection.ranges.some((range) => range.from <= end && range.to >= start);
}
