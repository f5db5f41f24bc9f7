/**
 * When a tooltip is shown, and for which element: after a moment of rest of the pointer, at once with the focus, and at
 * once where another one was shown a moment ago, so that a row of buttons can be read along. Pointer or focus, what came
 * last counts. One that was dismissed comes again once the pointer or the focus has left its element.
 */

/** Milliseconds: of rest before the first, of grace for one that the pointer left, and as long after it the next is shown at once. */
export const REST = 400;
export const GRACE = 60;
const WARM = 500;

type Timer = ReturnType<typeof setTimeout>;

export class TipClock<Element extends object> {
  private pointed: Element | null = null;
  private focused: Element | null = null;
  private dismissed: Element | null = null;
  private shown: Element | null = null;
  private timer: Timer | undefined = undefined;
  private warmUntil = 0;
  private readonly show: (element: Element | null) => void;
  private readonly isThere: (element: Element) => boolean;

  /** `show` is called with what is explained from now on, or null. What has left the page meanwhile is not shown. */
  constructor(show: (element: Element | null) => void, isThere: (element: Element) => boolean = () => true) {
    this.show = show;
    this.isThere = isThere;
  }

  /** The pointer moved over this, or over nothing that is explained. */
  point(element: Element | null): void {
    if (element === this.pointed) return;
    this.pointed = element;
    if (element !== this.dismissed) this.dismissed = null;
    if (element !== null) this.focused = null;
    this.settle(this.isWarm ? 0 : REST, GRACE);
  }

  /** The focus, as far as it is shown, moved to this. */
  focus(element: Element | null): void {
    if (element === this.focused) return;
    this.focused = element;
    if (element !== null) this.dismissed = this.pointed;
    this.settle(0, 0);
  }

  /** The element was pressed: it is done with. */
  press(element: Element): void {
    if (element === this.pointed || element === this.focused || element === this.shown) this.dismiss();
  }

  /** Nothing is shown until something else is pointed at or focused. */
  dismiss(): void {
    this.dismissed = this.pointed;
    this.focused = null;
    this.warmUntil = 0;
    this.change(null);
  }

  /** The element is gone. */
  drop(element: Element): void {
    if (this.pointed === element) this.pointed = null;
    if (this.focused === element) this.focused = null;
    if (this.shown === element) this.change(null);
  }

  /** Nothing more is shown. */
  stop(): void {
    clearTimeout(this.timer);
  }

  private get isWarm(): boolean {
    return this.shown !== null || performance.now() < this.warmUntil;
  }

  private settle(rest: number, grace: number): void {
    const pointed = this.pointed === this.dismissed ? null : this.pointed;
    const next = pointed ?? this.focused;
    clearTimeout(this.timer);
    if (next === this.shown) return;
    const wait = next === null ? grace : rest;
    if (wait === 0) this.change(next);
    else this.timer = setTimeout(() => this.change(next), wait);
  }

  private change(next: Element | null): void {
    clearTimeout(this.timer);
    const element = next !== null && this.isThere(next) ? next : null;
    if (element === this.shown) return;
    if (this.shown !== null && element === null && this.dismissed === null) this.warmUntil = performance.now() + WARM;
    this.shown = element;
    this.show(element);
  }
}
