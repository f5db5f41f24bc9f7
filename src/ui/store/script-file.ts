/**
 * Scripts from outside: read piece by piece, so that a large one says how far it is and can be given up,
 * and refused with the reason where they are none.
 */

/** The largest script that is opened, in bytes. */
export const SCRIPT_LIMIT = 10 * 1024 * 1024;

const LIMIT_TEXT = `${SCRIPT_LIMIT / 1024 ** 2} MiB`;

export type FileAnswer =
  | { readonly status: "read"; readonly text: string }
  | { readonly status: "refused"; readonly reason: string }
  | { readonly status: "cancelled" };

/** What is needed of a File. */
export interface FileLike {
  readonly name: string;
  readonly size: number;
  stream(): ReadableStream<Uint8Array>;
}

/** Why a text of this length is not opened, or null. */
export function tooLarge(name: string, bytes: number): string | null {
  if (bytes <= SCRIPT_LIMIT) return null;
  const size = (bytes / 1024 ** 2).toFixed(1);
  return `“${name}” has ${size} MiB; scripts of up to ${LIMIT_TEXT} are opened. The script on the page stays as it is.`;
}

export async function readScriptFile(
  file: FileLike,
  onProgress: (fraction: number) => void,
  signal: AbortSignal,
): Promise<FileAnswer> {
  const large = tooLarge(file.name, file.size);
  if (large !== null) return { status: "refused", reason: large };
  // A byte order mark is part of the text: what is saved is what was opened.
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const reader = file.stream().getReader();
  let text = "";
  let read = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (signal.aborted) return { status: "cancelled" };
      text += decoder.decode(value, { stream: !done });
      if (done) break;
      if (value.includes(0)) return notText(file.name);
      read += value.length;
      onProgress(file.size === 0 ? 1 : read / file.size);
    }
  } catch (error) {
    if (error instanceof TypeError) return notText(file.name);
    return {
      status: "refused",
      reason: `“${file.name}” cannot be read: ${error instanceof Error ? error.message : error}.`,
    };
  } finally {
    reader.cancel().catch(() => {});
  }
  return { status: "read", text };
}

/** Whether a pasted text is a script: it says which device it runs on. */
export function looksLikeScript(text: string): boolean {
  return /^\uFEFF?[ \t]*device[ \t]+\S/m.test(text);
}

function notText(name: string): FileAnswer {
  return {
    status: "refused",
    reason: `“${name}” is no text in UTF-8: scripts are plain text files, one statement a line. The script on the page stays as it is.`,
  };
}
