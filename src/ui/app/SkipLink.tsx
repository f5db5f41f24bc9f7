import "./skip-link.css";

const STEP = '.transport [aria-label="Frame forward"]';

/** The first stop of the tab key: over all that is on the page to what one came for. Seen only with the focus on it. */
export function SkipLink() {
  // No link to a fragment: the address keeps the place in the run.
  return (
    <button type="button" className="skip-link" onClick={() => document.querySelector<HTMLElement>(STEP)?.focus()}>
      Skip to the steps
    </button>
  );
}
