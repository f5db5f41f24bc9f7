/** What the browser tests say about the script panel. */

import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "@playwright/test";

export class ScriptPage {
  readonly panel: Locator;
  readonly editor: Locator;
  readonly mistakes: Locator;
  /** The line that the run stands on. */
  readonly here: Locator;

  constructor(readonly page: Page) {
    this.panel = page.getByRole("region", { name: "Script", exact: true });
    this.editor = this.panel.getByRole("textbox", { name: /^Script of/ });
    this.mistakes = this.panel.getByRole("region", { name: "Mistakes and warnings" });
    this.here = this.panel.locator(".cm-line.cm-here");
  }

  async open(): Promise<void> {
    await this.page.getByRole("button", { name: "Script", exact: true }).click();
    await expect(this.editor).toBeFocused();
  }

  /** Writes lines at the script's end. */
  async append(...lines: string[]): Promise<void> {
    await this.editor.press("Control+End");
    for (const line of lines) {
      await this.page.keyboard.press("Enter");
      await this.page.keyboard.type(line);
    }
  }

  number(line: number): Locator {
    return this.panel.locator(".cm-lineNumbers .cm-gutterElement").getByText(String(line), { exact: true });
  }

  get last(): Locator {
    return this.panel.locator(".cm-line").last();
  }

  async saved(save: () => Promise<void>): Promise<{ name: string; text: string }> {
    const [download] = await Promise.all([this.page.waitForEvent("download"), save()]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
  }

  /** Drops a file on the page. */
  async drop(name: string, content: string | number[]): Promise<void> {
    const transfer = await this.page.evaluateHandle(
      ([name, content]) => {
        const data = new DataTransfer();
        data.items.add(new File([typeof content === "string" ? content : new Uint8Array(content)], name));
        return data;
      },
      [name, content] as const,
    );
    const target = this.page.locator(".map-vram");
    await target.dispatchEvent("dragover", { dataTransfer: transfer });
    await expect(this.page.getByText("Drop the script to open it")).toBeVisible();
    await target.dispatchEvent("drop", { dataTransfer: transfer });
  }

  async paste(text: string): Promise<void> {
    await this.page.evaluate((pasted) => {
      const data = new DataTransfer();
      data.setData("text/plain", pasted);
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, composed: true }));
    }, text);
  }
}
