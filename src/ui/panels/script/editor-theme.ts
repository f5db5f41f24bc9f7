/** The editor's looks, in the page's colours: custom properties reach into the shadow root and follow the theme. */

import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export const editorTheme = EditorView.theme({
  "&": { height: "100%", backgroundColor: "var(--panel)", color: "var(--ink)", fontSize: "12.5px" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "20px", fontVariantLigatures: "none" },
  ".cm-content": { padding: "6px 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 12px 0 6px" },
  ".cm-line::selection, .cm-line ::selection": {
    backgroundColor: "color-mix(in srgb, var(--focus) 26%, transparent)",
  },
  ".cm-gutters": { backgroundColor: "var(--panel)", color: "var(--ink-3)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "38px", padding: "0 6px 0 4px", cursor: "pointer" },
  ".cm-lineNumbers .cm-gutterElement:hover": { backgroundColor: "var(--hover)", color: "var(--ink)" },
  ".cm-here": { backgroundColor: "var(--candidate-soft)" },
  ".cm-gutter-lint .cm-here": { boxShadow: "inset 2px 0 var(--candidate)" },
  ".cm-lineNumbers .cm-here-number": { color: "var(--ink)", fontWeight: "700" },
  ".cm-gutter-lint": { width: "14px" },
  ".cm-gutter-lint .cm-gutterElement": { padding: "4px 1px" },
  ".cm-lint-marker": { width: "10px", height: "10px", margin: "1px" },
  ".cm-lint-marker-error": { content: "normal", borderRadius: "50%", backgroundColor: "var(--victim)" },
  ".cm-lint-marker-warning": {
    content: "normal",
    clipPath: "polygon(50% 4%, 100% 96%, 0 96%)",
    backgroundColor: "var(--candidate)",
  },
  ".cm-lintRange-error": underlined("var(--victim)", "wavy"),
  ".cm-lintRange-warning": underlined("var(--candidate)", "dashed"),
  ".cm-tooltip": {
    border: "1px solid var(--line-strong)",
    borderRadius: "6px",
    backgroundColor: "var(--panel)",
    color: "var(--ink)",
    font: '13px / 1.45 "Inter Variable", system-ui, sans-serif',
  },
  ".cm-tooltip-lint": { maxWidth: "520px" },
  ".cm-diagnostic": { padding: "6px 10px", marginLeft: "0", borderLeft: "3px solid var(--victim)" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--victim)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--candidate)" },
  ".cm-diagnosticAction": {
    margin: "6px 0 0",
    padding: "3px 8px",
    display: "block",
    border: "1px solid var(--line-strong)",
    borderRadius: "6px",
    backgroundColor: "var(--panel)",
    color: "var(--ink)",
    font: "inherit",
    cursor: "pointer",
  },
  ".cm-panels": { backgroundColor: "var(--page)", color: "var(--ink)" },
  ".cm-panels.cm-panels-top": { borderBottom: "1px solid var(--line)" },
  ".cm-panel.cm-search": { padding: "5px 30px 5px 8px", font: '12px "Inter Variable", system-ui, sans-serif' },
  ".cm-panel.cm-search label": { color: "var(--ink-2)", fontSize: "12px" },
  ".cm-panel.cm-search input, .cm-panel.cm-search button": { fontSize: "12px" },
  ".cm-panel.cm-search [name=close]": { color: "var(--ink-2)", fontSize: "18px", padding: "0 6px" },
  ".cm-textfield": {
    padding: "2px 6px",
    border: "1px solid var(--line-strong)",
    borderRadius: "5px",
    backgroundColor: "var(--panel)",
  },
  ".cm-button": {
    border: "1px solid var(--line-strong)",
    borderRadius: "5px",
    backgroundImage: "none",
    backgroundColor: "var(--panel)",
    color: "var(--ink)",
    "&:active": { backgroundImage: "none", backgroundColor: "var(--pressed)" },
  },
  ".cm-searchMatch": { backgroundColor: "var(--candidate-soft)", outline: "1px solid var(--candidate)" },
  ".cm-searchMatch-selected": { backgroundColor: "color-mix(in srgb, var(--candidate) 40%, transparent)" },
});

export const editorColours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--focus)", fontWeight: "600" },
  { tag: tags.comment, color: "var(--ink-3)", fontStyle: "italic" },
  { tag: tags.string, color: "var(--ink-2)" },
  { tag: tags.number, color: "var(--allowed-ink)" },
  { tag: tags.atom, color: "var(--candidate-ink)" },
  { tag: tags.propertyName, color: "var(--ink)", fontWeight: "600" },
  { tag: tags.attributeName, color: "var(--ink-2)" },
  { tag: tags.namespace, color: "var(--ink)" },
  { tag: tags.invalid, color: "var(--victim-ink)" },
]);

function underlined(colour: string, style: string) {
  return {
    backgroundImage: "none",
    paddingBottom: "0",
    textDecoration: `underline ${style} ${colour} 1.5px`,
    textUnderlineOffset: "3px",
    textDecorationSkipInk: "none",
  };
}
