/** The colours painters use. The theme's style sheet is their source (tokens.css). */

export interface Palette {
  /** By identity colour; more cgroups than colours start over. */
  readonly identities: readonly string[];
  /** Blocks that belong to nobody any more. */
  readonly nobody: string;
  readonly panel: string;
  /** Where nothing lies. */
  readonly track: string;
  readonly ink: string;
  readonly faint: string;
  readonly victim: string;
  readonly candidate: string;
}

export function identityColour(palette: Palette, colour: number): string {
  return colour < 0 ? palette.nobody : (palette.identities[colour % palette.identities.length] ?? palette.nobody);
}
