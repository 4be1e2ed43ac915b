import type { Advice, Tier } from '../advice.js';
import { tierTitles } from '../tier-table.js';
import { verdictSentence } from './sections.js';

/** The drawing's size; heights of the hull are a logarithmic scale of memory. */
const width = 640;
const height = 400;
const deck = 70;
const keel = 350;

/** Lines of capacity, from the keel up; the last is where one server ends. */
const lines: readonly { readonly gb: number; readonly text: string; readonly tiers: readonly Tier[] }[] = [
  { gb: 1, text: '1 GB', tiers: ['docker'] },
  { gb: 4, text: '4 GB', tiers: ['compose-small'] },
  { gb: 8, text: '8 GB', tiers: ['compose-medium'] },
  { gb: 64, text: '64 GB', tiers: ['compose-large', 'k3s-single'] },
  { gb: 160, text: 'several servers', tiers: ['swarm', 'nomad', 'k3s-multi', 'kubernetes'] },
];

const lowest = Math.log2(0.5);
const highest = Math.log2(256);

/** Where a load of so many GB sits; what is off the scale sits at its end. */
const levelOf = (gb: number): number => {
  const share = (Math.log2(Math.max(0.5, Math.min(256, gb))) - lowest) / (highest - lowest);
  return Math.round(keel - share * (keel - deck));
};

/** The need on the same scale, 0 at the keel to 60 at the deck. */
const needLevel = (need: number): number => Math.round(keel - (Math.max(0, Math.min(60, need)) / 60) * (keel - deck));

/**
 * The load line as SVG: a hull, a line for each tier's capacity, and the mark at the computed load.
 * Colours follow `currentColor`, `--plimsoll-water` and `--plimsoll-warning`. Nothing outside is referred to.
 */
export function loadLine(advice: Advice): string {
  const load = levelOf(advice.sizing.sumGB);
  const limit = lines.find(({ tiers }) => tiers.includes(advice.verdict.tier));
  const title = `${projectName(advice)}: ${advice.verdict.title}`;
  const over = limit !== undefined && advice.sizing.sumGB > limit.gb && limit.gb < 160;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}" role="img" aria-labelledby="t d" fill="none" stroke="currentColor" stroke-width="2" font-family="sans-serif" font-size="13">`,
    `<title id="t">${xml(title)}</title>`,
    `<desc id="d">${xml(description(advice))}</desc>`,
    `<path d="M${waterPath(load)}" fill="var(${over ? '--plimsoll-warning, #c4501b' : '--plimsoll-water, #3a7ca5'})" fill-opacity="0.25" stroke="none"/>`,
    `<path d="M70 ${String(deck)}H500L${hullEnd}Z"/>`,
    ...lines.map((line) => capacityLine(line, line === limit)),
    ...mark(load, advice.sizing.sumGB),
    ...needScale(advice.need.total),
    '</svg>',
    '',
  ].join('\n');
}

/** From the bow down to the keel and up to the stern. */
const hullEnd = `455 ${String(keel)}H150Q95 ${String(keel)} 70 ${String(deck)}`;

/** The part of the hull below a level. Its stern is the lower piece of the hull's curve, from the keel up to where that crosses the level. */
function waterPath(level: number): string {
  const up = (keel - level) / (keel - deck);
  const along = Math.sqrt(up);
  const stern = Math.round(150 * (1 - along) ** 2 + 2 * 95 * along * (1 - along) + 70 * up);
  const bend = Math.round(150 - 55 * along);
  const bow = Math.round(455 + 45 * up);
  return `${String(stern)} ${String(level)}H${String(bow)}L455 ${String(keel)}H150Q${String(bend)} ${String(keel)} ${String(stern)} ${String(level)}Z`;
}

function capacityLine({ gb, text }: (typeof lines)[number], recommended: boolean): string {
  const y = String(levelOf(gb));
  const style = recommended ? 'stroke-width="3"' : 'stroke-dasharray="4 4" stroke-opacity="0.6"';
  return `<path d="M330 ${y}H470" ${style}/><text x="325" y="${String(levelOf(gb) + 4)}" text-anchor="end" fill="currentColor" stroke="none">${text}</text>`;
}

/** The circle with the bar through it, as on a real ship. */
const mark = (level: number, gb: number): string[] => [
  `<circle cx="200" cy="${String(level)}" r="22"/>`,
  `<path d="M160 ${String(level)}H240" stroke-width="5"/>`,
  `<text x="200" y="${String(level - 30)}" text-anchor="middle" fill="currentColor" stroke="none">${gb.toFixed(1)} GB</text>`,
];

function needScale(need: number): string[] {
  const ticks = [0, 15, 30, 60].map((value) => {
    const y = needLevel(value);
    return `<path d="M556 ${String(y)}H568"/><text x="574" y="${String(y + 4)}" fill="currentColor" stroke="none">${String(value)}</text>`;
  });
  const y = needLevel(need);
  return [
    `<path d="M562 ${String(deck)}V${String(keel)}"/>`,
    ...ticks,
    `<path d="M552 ${String(y)}L538 ${String(y - 7)}V${String(y + 7)}Z" fill="currentColor"/>`,
    `<text x="562" y="${String(deck - 16)}" text-anchor="middle" fill="currentColor" stroke="none">need ${String(need)}</text>`,
  ];
}

const projectName = ({ project }: Advice): string => (project.path === '.' ? 'This workspace' : project.path);

const description = (advice: Advice): string =>
  `${verdictSentence(advice)} The load mark stands at ${advice.sizing.sumGB.toFixed(1)} GB, the need at ${String(advice.need.total)} of 60. Recommended: ${tierTitles[advice.verdict.tier]}.`;

const longest = 300;

/** Text for XML; very long names are cut, so that the drawing stays small. */
const xml = (text: string): string =>
  (text.length > longest ? `${text.slice(0, longest)}…` : text)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
