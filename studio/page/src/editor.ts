// The text of a release. The whole file is one document, so that undo knows form and text alike; in the form, the data at its
// head are hidden and can't be typed into.

import { defaultKeymap, history, historyKeymap, redo, undo } from "@codemirror/commands";
import { commonmarkLanguage, markdownKeymap } from "@codemirror/lang-markdown";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { search, searchKeymap } from "@codemirror/search";
import {
  Annotation,
  Compartment,
  EditorState,
  Prec,
  type Range,
  StateEffect,
  StateField,
  Transaction,
} from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, keymap } from "@codemirror/view";
import { tags } from "@lezer/highlight";

import { drawnTables, namedWhenEmpty } from "./drawn";
import { KEYS } from "./markup";
import type { Finding } from "./messages";
import { bodyStart } from "./parts";
import { plainText } from "./plain";
import { hiddenSigns } from "./signs";
import { t } from "./words";

/** Marks a change that the form, a mend or an opened file makes, which may touch the data. */
export const outside = Annotation.define<boolean>();
const showFindings = StateEffect.define<readonly Finding[]>();
const showFile = StateEffect.define<boolean>();

interface Shown {
  /** Whether the file is shown as it is, its data too. */
  file: boolean;
  start: number;
}

const shown = StateField.define<Shown>({
  create: (state) => ({ file: false, start: bodyStart(state.doc.toString()) }),
  update(value, transaction) {
    let { file, start } = value;
    for (const effect of transaction.effects) if (effect.is(showFile)) file = effect.value;
    if (transaction.docChanged) {
      // Only a change of the data moves where the text begins.
      const touched = transaction.changes.touchesRange(0, start);
      start = touched ? bodyStart(transaction.newDoc.toString()) : start;
    }
    return file === value.file && start === value.start ? value : { file, start };
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ file, start }) =>
      file || start === 0 ? Decoration.none : Decoration.set(Decoration.replace({ block: true }).range(0, start)),
    ),
    EditorView.atomicRanges.of((view) => {
      const { file, start } = view.state.field(field);
      return file || start === 0 ? Decoration.none : Decoration.set(Decoration.replace({}).range(0, start));
    }),
  ],
});

/** Where the text begins; null where the file is shown as it is. */
const textStart = (state: EditorState): number | null => (state.field(shown).file ? null : state.field(shown).start);

/** What is hidden can't be typed into. */
const guard = EditorState.changeFilter.of((transaction) => {
  const { file, start } = transaction.startState.field(shown);
  const free = file || start === 0 || transaction.annotation(outside);
  return free || transaction.isUserEvent("undo") || transaction.isUserEvent("redo") || [0, start];
});

/** The caret never stands in what is hidden. */
const caret = EditorState.transactionFilter.of((transaction) => {
  const { file, start } = transaction.startState.field(shown);
  if (file || start === 0 || transaction.docChanged || !transaction.selection) return transaction;
  const { main } = transaction.newSelection;
  if (main.from >= start) return transaction;
  return [transaction, { selection: { anchor: Math.max(start, main.anchor), head: Math.max(start, main.head) } }];
});

const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, transaction) {
    let set = value.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(showFindings)) set = marked(effect.value, transaction.newDoc.length);
    }
    return set;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** What is marked, where it can be: never more than there is. */
const markable = (findings: readonly Finding[], length: number): Finding[] =>
  findings.filter(({ place: { from, to } }) => from !== null && to !== null && from < to && to <= length);

function marked(findings: readonly Finding[], length: number): DecorationSet {
  const ranges = markable(findings, length).map(({ place, severity, message }): Range<Decoration> => {
    const mark = Decoration.mark({ class: `marked-${severity}`, attributes: { title: plainText(message) } });
    return mark.range(place.from as number, place.to as number);
  });
  return Decoration.set(ranges, true);
}

/** Whether just these are marked already: marks move with what is typed, and most keys change none. */
function isMarked(set: DecorationSet, findings: readonly Finding[], length: number): boolean {
  const wanted = new Map<string, number>();
  for (const { place, severity, message } of markable(findings, length)) {
    const key = `${place.from} ${place.to} marked-${severity} ${plainText(message)}`;
    wanted.set(key, (wanted.get(key) ?? 0) + 1);
  }
  for (const at = set.iter(); at.value; at.next()) {
    const { class: name, attributes } = at.value.spec as { class: string; attributes: { title: string } };
    const key = `${at.from} ${at.to} ${name} ${attributes.title}`;
    const left = wanted.get(key) ?? 0;
    if (left === 0) return false;
    if (left === 1) wanted.delete(key);
    else wanted.set(key, left - 1);
  }
  return wanted.size === 0;
}

const colours = HighlightStyle.define([
  { tag: tags.heading, class: "md-heading" },
  { tag: tags.heading3, class: "md-heading md-lower" },
  { tag: tags.strong, class: "md-strong" },
  { tag: tags.emphasis, class: "md-emphasis" },
  { tag: tags.link, class: "md-link" },
  { tag: [tags.processingInstruction, tags.url, tags.labelName, tags.contentSeparator, tags.meta], class: "md-mark" },
]);

export interface Heard {
  changed(text: string): void;
  /** The caret stands elsewhere. */
  moved(at: number): void;
  pasted(event: ClipboardEvent, view: EditorView): boolean;
}

export class Editor {
  readonly view: EditorView;
  private readonly labels = new Compartment();
  private readonly writable = new Compartment();

  constructor(
    parent: HTMLElement,
    private readonly heard: Heard,
    /** What it is called on the page. */
    private readonly name: { id: string; label(): string } = { id: "text", label: () => t("text") },
  ) {
    this.view = new EditorView({ parent, state: this.state("") });
  }

  private state(text: string): EditorState {
    return EditorState.create({
      doc: text,
      selection: { anchor: bodyStart(text) },
      extensions: [
        shown,
        guard,
        caret,
        marks,
        history({ newGroupDelay: 600 }),
        // Not `markdown()`: that brings parsers of HTML, CSS and JavaScript along, which no release holds.
        commonmarkLanguage,
        Prec.high(keymap.of(markdownKeymap)),
        syntaxHighlighting(colours),
        namedWhenEmpty(textStart, () => this.name.label()),
        drawnTables(
          textStart,
          (state, from, to) => {
            let is = false;
            state.field(marks).between(from, to, () => {
              is = true;
              return false;
            });
            return is;
          },
        ),
        hiddenSigns((view) => view.state.field(shown).file),
        search({ top: true }),
        // The key Tab leads on to the next thing on the page, as everywhere.
        keymap.of([...KEYS, ...defaultKeymap, ...historyKeymap, ...searchKeymap]),
        EditorView.lineWrapping,
        this.labels.of(this.named()),
        this.writable.of([]),
        EditorState.allowMultipleSelections.of(false),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) this.heard.changed(update.state.doc.toString());
          if (update.selectionSet || update.focusChanged) this.heard.moved(update.state.selection.main.head);
        }),
        EditorView.domEventHandlers({ paste: (event, view) => this.heard.pasted(event, view) }),
      ],
    });
  }

  private named(): ReturnType<typeof EditorView.contentAttributes.of> {
    return EditorView.contentAttributes.of({ "aria-label": this.name.label(), spellcheck: "true", dir: "auto", id: this.name.id });
  }

  /** Takes its label over anew, as after another language of the page was chosen. */
  rename(): void {
    this.view.dispatch({ effects: this.labels.reconfigure(this.named()) });
  }

  /** Takes a release over: with the past that it had when it was put aside, else without. */
  open(text: string, past?: EditorState): void {
    const { file } = this.view.state.field(shown);
    this.view.setState(past?.doc.toString() === text ? past : this.state(text));
    this.showFile(file);
    this.heard.changed(text);
  }

  /** The text with its past, to be opened again later. */
  get past(): EditorState {
    return this.view.state;
  }

  /** Whether somebody writes in it. */
  get active(): boolean {
    return this.view.hasFocus;
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  get bodyStart(): number {
    return this.view.state.field(shown).start;
  }

  showFile(file: boolean): void {
    this.view.dispatch({ effects: showFile.of(file) });
  }

  freeze(frozen: boolean): void {
    this.view.dispatch({
      effects: this.writable.reconfigure(frozen ? [EditorState.readOnly.of(true), EditorView.editable.of(false)] : []),
    });
  }

  showFindings(findings: readonly Finding[]): void {
    const { state } = this.view;
    if (isMarked(state.field(marks), findings, state.doc.length)) return;
    this.view.dispatch({ effects: showFindings.of(findings) });
  }

  /** Changes that come from elsewhere than the text itself; one step to undo. */
  change(changes: { from: number; to: number; insert: string }[], event: string): void {
    this.view.dispatch({
      changes,
      userEvent: event,
      annotations: [outside.of(true), Transaction.addToHistory.of(true)],
    });
  }

  goTo(from: number, to: number): void {
    const { start, file } = this.view.state.field(shown);
    if (!file && from < start) return;
    this.view.dispatch({
      selection: { anchor: from, head: Math.min(to, this.view.state.doc.length) },
      effects: EditorView.scrollIntoView(from, { y: "center" }),
    });
    this.view.focus();
  }

  /** The word at a place, from its start to its end. */
  wordAt(at: number): [number, number] {
    const word = this.view.state.wordAt(Math.min(at, this.view.state.doc.length));
    return word ? [word.from, word.to] : [at, at];
  }

  undo(): void {
    undo(this.view);
  }

  redo(): void {
    redo(this.view);
  }
}
