import type { Extend } from '../../server/src/core/config.js';
import { Engine } from '../../server/src/engine/engine.js';
import { bareParse } from './bare.js';
import { compared, cpuOf, medianOf, median, quantile, type Row } from './measure.js';
import { anchored, fileOf, languages, usualName, workspaceOf, type BenchFile, type Language } from './workload.js';

export function engineWith(files: readonly BenchFile[], preset: Extend): Engine {
  const engine = new Engine({ complete: true, config: { extends: [preset] } });
  for (const { path, text } of files) engine.update(path, text);
  return engine;
}

export function lintAll(files: readonly BenchFile[], preset: Extend): number {
  const engine = engineWith(files, preset);
  let findings = 0;
  for (const path of engine.paths()) findings += engine.lint(path).length;
  return findings;
}

/** Texts as they are while somebody types a word into the file, at places spread over it. */
function keystrokes(text: string, count: number): string[] {
  const typed = 'prod';
  return Array.from({ length: count }, (_, i) => {
    const place = text.indexOf('\n', Math.floor((text.length * (i >> 2)) / (count / 4)));
    const at = place < 0 ? text.length : place;
    return text.slice(0, at) + typed.slice(0, 1 + (i % typed.length)) + text.slice(at);
  });
}

export function keystrokeRows(language: Language): Row[] {
  const path = usualName[language];
  const text = fileOf(language, 300);
  const texts = keystrokes(text, 200);
  const engine = engineWith([{ path, text }], 'recommended');
  const type = (next: string): void => {
    engine.update(path, next);
    engine.lint(path, 'own');
  };
  const bare = (next: string): void => void bareParse(language, next);
  const run = (work: (text: string) => void): number[] => texts.map((next) => cpuOf(() => work(next)));
  run(type);
  run(bare);
  const measured = Array.from({ length: 5 }, () => ({ bare: run(bare), ours: run(type) }));
  const ours = measured.flatMap((round) => round.ours);
  const ratio = median(measured.map((round) => median(round.ours) / median(round.bare)));
  const what = `keystroke, 300-line ${language} file`;
  const note = `${median(ours).toFixed(2)} ms, parser ${median(measured.flatMap((round) => round.bare)).toFixed(2)} ms`;
  return [
    { what: `${what}, median against bare parse`, unit: '×', budget: 1.5, measured: ratio, note },
    { what: `${what}, p95`, unit: 'ms', budget: 12, measured: quantile(ours, 0.95) },
    { what: `${what}, p99`, unit: 'ms', budget: 16, measured: quantile(ours, 0.99) },
  ];
}

export const throughputRows = (): Row[] => [
  ...languages.map((language) => throughputRow(language, language, 60, (i) => fileOf(language, 40 + ((i * 37) % 160), i))),
  throughputRow('compose', 'compose files of 57 services with anchors', 6, () => anchored(57)),
];

function throughputRow(language: Language, what: string, count: number, textOf: (i: number) => string): Row {
  const files = Array.from({ length: count }, (_, i) => ({ path: `${String(i)}/${usualName[language]}`, text: textOf(i) }));
  const passes = 3; // one takes so little that the compiler's threads decide
  const repeated = (pass: () => void) => (): void => {
    for (let i = 0; i < passes; i++) pass();
  };
  const { ours, bare, ratio } = compared(
    repeated(() => void lintAll(files, 'all')),
    repeated(() => {
      for (const { text } of files) bareParse(language, text);
    }),
  );
  const perSecond = (time: number): string => `${String(Math.round((passes * count * 1000) / time))} files/s`;
  const note = `${perSecond(ours)}, parser ${perSecond(bare)}`;
  return { what: `throughput, every rule, ${what}`, unit: '×', budget: 1.5, measured: ratio, note };
}

interface LongDockerfile {
  readonly count: number;
  readonly text: (count: number) => string;
}

/** Dockerfiles that are long in one way each; `count` says how long. */
const longDockerfiles: Readonly<Record<string, LongDockerfile>> = {
  'RUN lines': { count: 1600, text: (count) => `FROM debian:13\n${'RUN apt-get update && echo "$HOME" | tee -a /x\n'.repeat(count)}` },
  'lines of a heredoc': { count: 400, text: (count) => `FROM debian:13\nRUN <<EOF\n${'echo "$HOME" | tee -a /x\n'.repeat(count)}EOF\n` },
  'pairs of one ENV': {
    count: 1600,
    text: (count) => `FROM debian:13\nENV A=b${Array.from({ length: count }, (_, i) => ` \\\n    KEY_${String(i)}="value $A"`).join('')}\n`,
  },
};

/** What files that are `times` as long cost, against as many short ones: both are the same work, so that both run as warm. */
function growthRow(
  what: string,
  times: number,
  budget: number,
  [small, large]: readonly [BenchFile[], BenchFile[]],
  warmUps?: number,
): Row {
  const { ours, bare } = compared(
    () => void lintAll(large, 'all'),
    () => {
      for (let i = 0; i < times; i++) lintAll(small, 'all');
    },
    warmUps,
  );
  const note = `${(bare / times).toFixed(2)} ms → ${ours.toFixed(1)} ms`;
  return { what: `growth, ${what}`, unit: '×', budget, measured: (times * ours) / bare, note };
}

export function growthRows(): Row[] {
  const ofLanguage = (language: Language): Row => {
    const file = (lines: number): BenchFile[] => [{ path: usualName[language], text: fileOf(language, lines) }];
    return growthRow(`${language} file 20× longer`, 20, 25, [file(150), file(3000)]);
  };
  const ofDockerfile = ([name, { count, text }]: [string, LongDockerfile]): Row => {
    const file = (parts: number): BenchFile[] => [{ path: 'Dockerfile', text: text(parts) }];
    return growthRow(`${String(count)} and ${String(4 * count)} ${name}`, 4, 5, [file(count), file(4 * count)], 4);
  };
  return [
    ...languages.map(ofLanguage),
    ...Object.entries(longDockerfiles).map(ofDockerfile),
    growthRow('workspace 10× larger', 10, 11, [workspaceOf(100), workspaceOf(1000)], 1),
  ];
}

/** One edit in a large workspace: the file, and every file that is judged together with it. */
export function crossFileRow(): Row {
  const files = workspaceOf(1000);
  const engine = engineWith(files, 'recommended');
  for (const { path } of files) engine.lint(path);
  const edited = files.filter((_, i) => i % 25 < 4); // one of each kind that refers to others
  let version = 0;
  const measured = medianOf(() => {
    version++;
    const times = edited.map(({ path, text }) =>
      cpuOf(() => {
        engine.update(path, text.replaceAll('registry.example.com', `registry-${String(version)}.example.com`));
        const together = new Set([path, ...engine.units().flatMap((unit) => (unit.files.includes(path) ? unit.files : []))]);
        for (const each of together) engine.lint(each);
      }),
    );
    return median(times);
  });
  return { what: 'cross-file update after one edit, 1,000 files', unit: 'ms', budget: 20, measured };
}
