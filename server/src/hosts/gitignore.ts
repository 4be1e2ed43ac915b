import ignore, { type Ignore } from 'ignore';

interface Level {
  /** The folder of the file, with `/` at its end. */
  readonly base: string;
  readonly patterns: Ignore;
}

/** The patterns of all `.gitignore` files that count in a folder, the outermost first. Paths are absolute, with `/` between parts. */
export class IgnoreRules {
  constructor(
    private readonly caseSensitive: boolean,
    private readonly levels: readonly Level[] = [],
  ) {}

  /** These patterns, and those of the file in `folder`. */
  with(folder: string, text: string): IgnoreRules {
    const patterns = ignore({ ignorecase: !this.caseSensitive }).add(text);
    return new IgnoreRules(this.caseSensitive, [...this.levels, { base: folder.endsWith('/') ? folder : `${folder}/`, patterns }]);
  }

  /** Whether a path is left out, its parents not being. The innermost file that says anything decides. */
  ignores(path: string, isFolder: boolean): boolean {
    let ignored = false;
    for (const { base, patterns } of this.levels) {
      if (!path.startsWith(base) || path.length === base.length) continue;
      const result = patterns.test(path.slice(base.length) + (isFolder ? '/' : ''));
      if (result.ignored) ignored = true;
      else if (result.unignored) ignored = false;
    }
    return ignored;
  }
}
