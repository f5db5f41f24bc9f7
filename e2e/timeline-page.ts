import type { Locator, Page } from "@playwright/test";

/** The light theme's red for a victim. */
const VICTIM_RED = "209,51,31";

/** The timeline as tests see it: where operations are on the screen, what is painted. */
export class TimelinePage {
  readonly chart: Locator;
  readonly slider: Locator;
  readonly notes: Locator;

  constructor(readonly page: Page) {
    this.chart = page.locator(".timeline-chart");
    this.slider = page.getByRole("slider", { name: "Position in the run" });
    this.notes = page.getByRole("list", { name: "Chapters" }).getByRole("button");
  }

  async data(name: string): Promise<number> {
    return Number(await this.chart.getAttribute(`data-${name}`));
  }

  /** Where an operation is on the screen, in the middle of VRAM. */
  async pointOf(operation: number): Promise<{ x: number; y: number }> {
    const box = await this.chart.boundingBox();
    const share = (operation + 0.5) / (await this.data("operations"));
    const x = (box?.x ?? 0) + (await this.data("plot-left")) + share * (await this.data("plot-width"));
    return { x, y: (box?.y ?? 0) + 25 };
  }

  /** Separate spots of a colour in the row of eviction marks, device pixels left to right. */
  redColumns(): Promise<number[]> {
    return this.chart.evaluate((chart, red) => {
      const { evictionsY } = (chart as HTMLElement).dataset;
      const scene = chart.querySelector<HTMLCanvasElement>('[data-layer="scene"]');
      const context = scene?.getContext("2d");
      if (!scene || !context) return [];
      const { data } = context.getImageData(0, Number(evictionsY) + 8, scene.width, 1);
      const columns = Array.from({ length: scene.width }, (_, x) => x);
      return columns.filter((x) => data.slice(4 * x, 4 * x + 3).join() === red);
    }, VICTIM_RED);
  }
}
