import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { assessAll, type AdvisorAnswers, type AdvisorInput } from '../../src/advisor/advise.js';
import type { Advice } from '../../src/advisor/advice.js';
import type { Assessment } from '../../src/advisor/assessment.js';
import { LineIndex } from '../../src/core/lines.js';
import { parseCompose } from '../../src/syntax/compose/file.js';
import { parseDockerfile } from '../../src/syntax/dockerfile/dockerfile.js';
import { dockerfileFacts } from '../../src/syntax/dockerfile/facts.js';
import { parseKubernetes } from '../../src/syntax/kubernetes/file.js';
import { classify } from '../../src/workspace/classify.js';

export type Files = Readonly<Record<string, string>>;

/** What the engine would hand to the advisor for these files. */
export function inputOf(files: Files): AdvisorInput {
  const of = <T>(kind: string, parse: (path: string, text: string) => T): T[] =>
    Object.entries(files).flatMap(([name, text]) => (classify(name, text) === kind ? [parse(name, text)] : []));
  return {
    compose: of('compose', parseCompose),
    kubernetes: of('kubernetes', parseKubernetes),
    dockerfiles: of('dockerfile', (name, text) => dockerfileFacts(parseDockerfile(name, text))),
    textOf: (name) => files[name],
    paths: Object.keys(files),
    linesOf: (name) => new LineIndex(files[name] ?? ''),
  };
}

export const assessed = (files: Files, answers?: AdvisorAnswers): Assessment[] => assessAll(inputOf(files), answers);

export const adviceOn = (files: Files, answers?: AdvisorAnswers): Advice[] => assessed(files, answers).map(({ advice }) => advice);

/** The only project of these files. */
export function only(files: Files, answers?: AdvisorAnswers): Advice {
  const [advice, ...others] = adviceOn(files, answers);
  if (!advice || others.length > 0) throw new Error(`expected one project, got ${String(others.length + (advice ? 1 : 0))}`);
  return advice;
}

/** Points by id of evidence, those without points left out. */
export const points = ({ need }: Advice): Record<string, number> => {
  const out: Record<string, number> = {};
  for (const part of need.parts) if (part.points !== 0) out[part.id] = (out[part.id] ?? 0) + part.points;
  return out;
};

/** A compose file of services, each given by its keys. */
export const compose = (services: Readonly<Record<string, string>>, rest = ''): string =>
  `services:\n${Object.entries(services)
    .map(
      ([name, keys]) =>
        `  ${name}:\n${keys
          .split('\n')
          .map((line) => `    ${line}`)
          .join('\n')}\n`,
    )
    .join('')}${rest}`;

/** So many services of images of their own. */
export const programs = (count: number, keys = ''): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => {
      const name = `part${String.fromCharCode(97 + i)}`;
      return [name, `image: example.com/shop/${name}:1.0${keys === '' ? '' : `\n${keys}`}`];
    }),
  );

export interface DeploymentOptions {
  readonly kind?: string;
  readonly image?: string;
  readonly replicas?: number;
  /** Lines of the pod spec, and of the container. */
  readonly spec?: string;
  readonly container?: string;
}

const indented = (text: string, by: number): string =>
  text === ''
    ? ''
    : `${text
        .split('\n')
        .map((line) => ' '.repeat(by) + line)
        .join('\n')}\n`;

/** A workload under a controller, with a selector. */
export const workload = (
  name: string,
  { kind = 'Deployment', image = `example.com/shop/${name}:1.0`, replicas = 1, spec = '', container = '' }: DeploymentOptions = {},
): string =>
  `apiVersion: apps/v1\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec:\n${kind === 'DaemonSet' ? '' : `  replicas: ${String(replicas)}\n`}` +
  `  selector:\n    matchLabels: { app: ${name} }\n  template:\n    metadata:\n      labels: { app: ${name} }\n    spec:\n` +
  `${indented(spec, 6)}      containers:\n        - name: ${name}\n          image: ${image}\n${indented(container, 10)}`;

export const service = (name: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\nspec:\n  selector: { app: ${name} }\n  ports: [{ port: 80 }]\n`;

export const manifests = (...documents: readonly string[]): string => documents.join('---\n');

const fixtures = path.resolve(import.meta.dirname, '../../../test-fixtures/advisor');

/** A made-up project by the name of its folder. */
export function fixture(name: string): Files {
  const read = (folder: string, prefix: string): [string, string][] =>
    readdirSync(folder)
      .sort()
      .flatMap((entry): [string, string][] => {
        const full = path.join(folder, entry);
        if (statSync(full).isDirectory()) return read(full, `${prefix}${entry}/`);
        return [[`${prefix}${entry}`, readFileSync(full, 'utf8')]];
      });
  return Object.fromEntries(read(path.join(fixtures, name), ''));
}
