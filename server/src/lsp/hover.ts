import { MarkupKind, type Hover, type HoverParams, type Range } from 'vscode-languageserver';
import type { Finding } from '../core/finding.js';
import type { Safety } from '../core/fix.js';
import type { Rule } from '../core/rule.js';
import type { Place } from '../core/span.js';
import type { Card, Thing } from '../engine/navigation.js';
import { docsUrl } from '../engine/public.js';
import { offsetIn } from './places.js';
import type { Located } from './projects.js';
import { currentFindings } from './pull-diagnostics.js';
import { breathe, guarded, type Feature, type Session } from './session.js';

/** What stands behind a finding, and what is known of a word, where the mouse rests on it. */
export const hover: Feature = (session) => {
  const formats = session.client.textDocument?.hover?.contentFormat ?? [MarkupKind.Markdown];
  const kind = formats.includes(MarkupKind.Markdown) ? MarkupKind.Markdown : MarkupKind.PlainText;
  session.connection.onHover(
    guarded<HoverParams, Hover | null>(session, 'Explaining', null, async ({ textDocument, position }, token) => {
      const place = session.projects.locate(textDocument.uri);
      if (!place) return null;
      await breathe(token);
      const at = offsetIn(place, position);
      const cards = [...(await findingCards(session, place, at)), ...(await knowledgeCards(session, place, at))];
      const [first] = cards;
      return first ? { contents: { kind, value: cards.map(({ text }) => text).join('\n\n---\n\n') }, range: first.range } : null;
    }),
  );
  return { hoverProvider: true };
};

interface Shown {
  readonly text: string;
  readonly range: Range;
}

async function findingCards(session: Session, { project, path }: Located, at: number): Promise<Shown[]> {
  const found = currentFindings(session, project, path).findings.filter(({ span }) => span.start <= at && at <= span.end);
  const [first] = found;
  if (!first) return [];
  const range = project.engine.linesOf(path).range(first.span);
  const rules = [...new Set(found.map(({ rule }) => rule))].flatMap((id) => project.engine.registry.get(id) ?? []);
  return Promise.all(rules.map(async (rule) => ({ text: ruleCard(rule, await session.explanations.of(rule), found), range })));
}

async function knowledgeCards(session: Session, { project, path }: Located, at: number): Promise<Shown[]> {
  const card = project.preferences.hover ? project.engine.navigation.cardAt(path, at) : undefined;
  if (!card) return [];
  const { topic } = card;
  const said = topic && !project.preferences.leftToOthers.has(topic.subject) ? await session.descriptions.of(topic) : undefined;
  const text = [said ?? '', textOf({ project, path }, card)].filter((part) => part !== '').join('\n\n');
  return text === '' ? [] : [{ text, range: project.engine.linesOf(path).range(card.at) }];
}

/** More places than this say nothing more. */
const shownPlaces = 5;

function textOf(located: Located, { paragraphs, relations = [], seeAlso = [] }: Card): string {
  const related = relations.map(({ says, things }) => `${says} ${links(located, things)}`);
  const { folder } = located.project;
  // files outside of any folder have nothing to do with each other
  const places = seeAlso.filter((place) => folder !== undefined || place.path === located.path);
  const also = places.map((at) => ({ title: titleOf(located, at), at }));
  return [...paragraphs, ...related, ...(also.length > 0 ? [`Also in ${links(located, also)}`] : [])].join('\n\n');
}

function links({ project }: Located, things: readonly Thing[]): string {
  const shown = things
    .slice(0, shownPlaces)
    .map(({ title, at: { path, start } }) => `[${title}](${project.uriOf(path)}#L${project.engine.linesOf(path).lineAt(start) + 1})`);
  const more = things.length > shownPlaces ? [`${things.length - shownPlaces} more`] : [];
  return [...shown, ...more].join(', ');
}

function titleOf({ project, path: here }: Located, { path, start }: Place): string {
  const line = project.engine.linesOf(path).lineAt(start) + 1;
  return path === here ? `line ${line}` : start > 0 ? `${path}:${line}` : path;
}

const fixWords: Readonly<Record<Safety, string>> = {
  safe: 'Has a safe fix.',
  review: 'Has a fix that changes what runs; review it.',
  ask: 'Has a fix that asks for a value.',
  generate: 'Has a fix that creates a file.',
};

function ruleCard({ id, title }: Rule, explanation: string, findings: readonly Finding[]): string {
  const safety = findings.find((finding) => finding.rule === id && finding.fixes.length > 0)?.fixes[0]?.safety;
  const why = explanation
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
  return [`**${title}**`, why, safety && fixWords[safety], `[${id}](${docsUrl(id)})`].filter(Boolean).join('\n\n');
}
