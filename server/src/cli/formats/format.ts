import type { Report } from '../report.js';

/** How text for people looks. */
export interface Style {
  readonly colour: boolean;
  /** Width in characters. */
  readonly columns: number;
}

/** Writes a report; the text ends with a line end. */
export type Format = (report: Report, style: Style) => string;
