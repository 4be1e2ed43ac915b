/** What the report's page and the extension say to each other. */

/** From the extension: the report's content, and what a screen reader says about it. */
export interface ToReport {
  readonly html: string;
  readonly spoken: string;
  readonly memory?: ReportMemory;
}

/** What the page keeps for the day the window is loaded anew. */
export interface ReportMemory {
  readonly project: { readonly folder: string; readonly path: string; readonly kind: string };
}

export type FromReport =
  /** The page is there and waits for its content. */
  | { readonly do: 'ready' }
  /** Start line, start character, end line, end character. */
  | { readonly do: 'open'; readonly path: string; readonly range: readonly number[] }
  /** By its place in the list. */
  | { readonly do: 'choose'; readonly project: number }
  | { readonly do: 'answer'; readonly question: string; readonly answer: string | null }
  | { readonly do: 'save' | 'accept' | 'reconsider' };
