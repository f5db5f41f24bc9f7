/** The words of the script language, for the page's editor: it keeps none of its own. */

import {
  CREATE_OPTIONS,
  DEVICE_OPTIONS,
  DOMAINS,
  isActingKeyword,
  KERNELS,
  KNOBS,
  LIMIT_FILES,
  USAGE,
} from "../engine/index.ts";
import type { LanguageWords } from "./protocol.ts";

export function languageWords(): LanguageWords {
  const keywords = Object.entries(USAGE).map(([word, usage]) => ({
    word,
    usage,
    acts: isActingKeyword(word as keyof typeof USAGE),
  }));
  const values = Object.values(KNOBS).flatMap((allowed) => [...allowed]);
  return {
    keywords,
    files: [...LIMIT_FILES],
    options: [...DEVICE_OPTIONS, ...Object.keys(KNOBS), ...CREATE_OPTIONS.map((option) => option.replace(/=$/, ""))],
    values: [...new Set([...DOMAINS, ...KERNELS.map(({ id }) => id), ...values])],
  };
}
