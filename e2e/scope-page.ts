/** What the browser tests say about the page: where the cursor is, what the figures are, what is painted. */

import { expect, type Locator, type Page } from "@playwright/test";

export const MIB = 1024 ** 2;

export class ScopePage {
  readonly map: Locator;

  constructor(readonly page: Page) {
    this.map = page.locator(".map-vram");
  }

  async open(hash = ""): Promise<void> {
    await this.page.goto(`./${hash}`);
    await expect(this.map).toHaveAttribute("data-painted", /^[1-9]/);
  }

  /** Opens the page on a script of one's own at a place in it, as a tab does that is loaded again. */
  async openScript(text: string, place: string): Promise<void> {
    const kept = JSON.stringify({ scenario: "blog-fixed", text });
    await this.page.addInitScript((value) => sessionStorage.setItem("dmemscope.script", value), kept);
    await this.open(`#scenario=blog-fixed&${place}`);
  }

  /** Waits until the picture is of this moment; a number or what it must look like. */
  async expectAt(operation: number, frame: number | RegExp = /\d/): Promise<void> {
    await expect(this.map).toHaveAttribute("data-operation", String(operation));
    await expect(this.map).toHaveAttribute("data-frame", typeof frame === "number" ? String(frame) : frame);
  }

  /** A figure of the focused process: MiB in VRAM, spilled or asked for. */
  figure(row: "now" | "at-the-end", measure: "vram" | "spilled" | "asked" | "evictions"): Locator {
    return this.page.locator(`[data-outcome="${row}"] [data-measure="${measure}"]`);
  }

  async expectMib(row: "now" | "at-the-end", measure: "vram" | "spilled" | "asked", mib: number): Promise<void> {
    await expect(this.figure(row, measure)).toHaveAttribute("data-bytes", String(mib * MIB));
  }

  async expectEvictions(count: number): Promise<void> {
    await expect(this.figure("at-the-end", "evictions").locator("b")).toHaveText(String(count));
  }

  async chooseKernel(id: string): Promise<void> {
    await this.page.getByRole("button", { name: /Kernel/ }).click();
    await this.page.getByRole("option", { name: id, exact: true }).click();
  }

  async select(path: string): Promise<void> {
    await this.page.locator(`[data-path="${path}"][tabindex]`).click();
  }

  /** Holds a part of the page back that is loaded later, by the name of its file, until the answer is called. */
  async holdBack(file: RegExp): Promise<() => void> {
    let send = () => {};
    const sent = new Promise<void>((resolve) => {
      send = resolve;
    });
    await this.page.route(file, async (route) => {
      await sent;
      await route.continue();
    });
    return send;
  }

  /** Waits until the tree of cgroups takes keys: what stood there before was a picture of it, with other elements. */
  async treeIsThere(): Promise<void> {
    await expect(this.page.locator(".tree-row[tabindex]").first()).toBeVisible();
  }

  /** Where a limit's thumb is dragged. */
  track(file: "dmem.min" | "dmem.low" | "dmem.max"): Locator {
    return this.page.locator(`.limit[data-file="${file}"] .slider-track`);
  }

  get slider(): Locator {
    return this.page.getByRole("slider", { name: /dmem\.low/ });
  }

  /** How many runs have been painted. */
  async painted(): Promise<number> {
    return Number(await this.map.getAttribute("data-painted"));
  }

  /** Both layers as one text, to compare pictures. */
  picture(): Promise<string> {
    return this.map.evaluate((map) => {
      const layers = [...map.querySelectorAll("canvas")];
      return layers.map((canvas) => canvas.toDataURL()).join(" ");
    });
  }

  /** The marks' colour in the middle of the upper edge of the victim's largest block, as [r, g, b, a]; null without a victim. */
  victimMark(): Promise<number[] | null> {
    return this.map.evaluate((map) => {
      const { victimX, victimY, victimWidth } = (map as HTMLElement).dataset;
      const marks = map.querySelector<HTMLCanvasElement>('[data-layer="marks"]');
      const context = marks?.getContext("2d");
      if (!victimX || !context || !marks) return null;
      const ratio = marks.width / map.getBoundingClientRect().width;
      const x = (Number(victimX) + Number(victimWidth) / 2) * ratio;
      return [...context.getImageData(Math.round(x), Math.round(Number(victimY) * ratio), 1, 1).data];
    });
  }

  /** The edited script, as the page keeps it for a reload. */
  async keptScript(): Promise<string> {
    const kept = () => this.page.evaluate(() => sessionStorage.getItem("dmemscope.script"));
    // An edit is in the script once its run is done.
    await expect.poll(kept, "an edited script is kept").not.toBeNull();
    return JSON.parse((await kept()) ?? "{}").text;
  }
}
