/** The line that the run stands on: marked in the text and in the gutter, and carried along while one types above it. */

import { type Extension, RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, GutterMarker, gutterLineClass } from "@codemirror/view";

/** The line to mark, 1-based, or null for none. */
export const setHereLine = StateEffect.define<number | null>();

const lineMark = Decoration.line({ class: "cm-here", attributes: { "aria-current": "step" } });

class HereNumber extends GutterMarker {
  override elementClass = "cm-here-number cm-here";
}
const numberMark = new HereNumber();

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, { changes, effects, newDoc }) => {
    for (const effect of effects) {
      if (!effect.is(setHereLine)) continue;
      const line = effect.value;
      if (line === null || line > newDoc.lines) return Decoration.none;
      return Decoration.set(lineMark.range(newDoc.line(line).from));
    }
    return marks.map(changes);
  },
  provide: (self) => EditorView.decorations.from(self),
});

const gutter = gutterLineClass.compute([field], (state) => {
  const at = state.field(field).iter();
  // A mark stands where its line began before somebody typed there.
  return at.value === null ? RangeSet.empty : RangeSet.of(numberMark.range(state.doc.lineAt(at.from).from));
});

export const hereLine: Extension = [field, gutter];
