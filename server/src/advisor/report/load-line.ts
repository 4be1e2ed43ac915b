import type { Advice, Tier } from '../advice.js';
import { tierTitles } from '../tier-table.js';
import { counted, signed } from '../words.js';
import { copiesOf, verdictSentence } from './sections.js';

/** The drawing's size; heights on the hull are a logarithmic scale of memory. */
const width = 640;
const height = 420;
const deck = 150;
const keel = 390;

/** Lines of capacity, from the keel up; the last is where one server ends. */
const lines: readonly { readonly gb: number; readonly text: string; readonly tiers: readonly Tier[] }[] = [
  { gb: 1, text: '1 GB, plain Docker', tiers: ['docker'] },
  { gb: 4, text: '4 GB, small server', tiers: ['compose-small'] },
  { gb: 8, text: '8 GB, medium server', tiers: ['compose-medium'] },
  { gb: 64, text: '64 GB, one large server', tiers: ['compose-large', 'k3s-single'] },
  { gb: 160, text: 'several servers', tiers: ['swarm', 'nomad', 'k3s-multi', 'kubernetes'] },
];

/** The ends of the scale; the keel lies a little deeper than the least load. */
const least = 0.5;
const most = 256;
const shallow = keel - 26;

/** Where a load of so many GB sits; what is off the scale sits at its end. */
const levelOf = (gb: number): number => {
  const share = Math.log2(Math.max(least, Math.min(most, gb)) / least) / Math.log2(most / least);
  return Math.round(shallow - share * (shallow - deck - 4));
};

/** The need on a scale of the same height, 0 at the keel to 60 at the deck. */
const needLevel = (need: number): number => Math.round(keel - (Math.max(0, Math.min(60, need)) / 60) * (keel - deck));

/**
 * The load line as SVG: a ship with a box on deck for each container, a line for each tier's capacity, and the mark at the computed load.
 * Colours follow `currentColor`, `--plimsoll-water` and `--plimsoll-warning`; what they say is also said by hatching and words.
 * Nothing outside is referred to.
 */
export function loadLine(advice: Advice): string {
  const load = levelOf(advice.sizing.sumGB);
  const limit = lines.find(({ tiers }) => tiers.includes(advice.verdict.tier));
  const title = `${projectName(advice)}: ${advice.verdict.title}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}" role="img" aria-labelledby="t d" fill="none" stroke="currentColor" stroke-width="2" font-family="sans-serif" font-size="15">`,
    `<title id="t">${xml(title)}</title>`,
    `<desc id="d">${xml(description(advice))}</desc>`,
    ...water(load, limit === undefined || limit.gb >= 160 ? load : Math.max(load, levelOf(limit.gb))),
    ...ship,
    ...cargo(copiesOf(advice)),
    '<path d="M262 160V378" stroke-opacity="0.6"/>',
    ...lines.map((line) => capacityLine(line, line === limit)),
    ...mark(load, advice.sizing.sumGB),
    ...needScale(advice.need.total),
    '</svg>',
    '',
  ].join('\n');
}

/** Hull, bridge and funnel, the bow to the right. */
const ship: readonly string[] = [
  `<path d="M42 ${String(deck)}H470Q505 ${String(deck - 2)} 545 ${String(deck - 26)}Q520 330 468 ${String(keel)}H118Q64 ${String(keel)} 42 ${String(deck)}Z" fill="currentColor" fill-opacity="0.06"/>`,
  `<path d="M58 ${String(deck)}V96H112V${String(deck)}M50 96H120M66 108H104M70 96V66H92V96M70 76H92" stroke-width="1.5"/>`,
];

/** The sea up to the load; what lies above the line of the tier stands out by its colour, and is hatched. */
function water(load: number, limit: number): string[] {
  const left = 8;
  const right = 566;
  const sea = (top: number, bottom: number, colour: string, opacity: string): string =>
    `<path d="M${String(left)} ${String(top)}H${String(right)}V${String(bottom)}H${String(left)}Z" fill="var(${colour})" fill-opacity="${opacity}" stroke="none"/>`;
  const waves = (from: number, count: number): string => `M${String(from)} ${String(load)}q4.5 -5 9 0${'t9 0'.repeat(count - 1)}`;
  // not where words stand
  const surface = `<path d="${waves(left, 27)}${waves(right - 9 * 9, 9)}" stroke="var(${load < limit ? '--plimsoll-warning, #c4501b' : '--plimsoll-water, #3a7ca5'})" stroke-width="1.5"/>`;
  const below = sea(Math.max(load, limit), height - 10, '--plimsoll-water, #3a7ca5', '0.22');
  if (load >= limit) return [below, surface];
  const hatch = Array.from(
    { length: 40 },
    (_, i) => `M${String(left + i * 14)} ${String(limit)}l${String(Math.min(14, limit - load))} ${String(-Math.min(14, limit - load))}`,
  );
  return [
    below,
    sea(load, limit, '--plimsoll-warning, #c4501b', '0.28'),
    `<path d="${hatch.join('')}" stroke="var(--plimsoll-warning, #c4501b)" stroke-width="1"/>`,
    surface,
  ];
}

const boxesInRow = 12;
const rows = 4;

/** A box on deck for each container; a number for those that find no room. */
function cargo(count: number): string[] {
  const shown = Math.min(count, boxesInRow * rows);
  const box = (i: number): string =>
    `M${String(136 + (i % boxesInRow) * 27)} ${String(deck - 3 - Math.floor(i / boxesInRow) * 20)}v-16h23v16z`;
  if (shown === 0) return [];
  return [
    `<path d="${Array.from({ length: shown }, (_, i) => box(i)).join('')}" fill="currentColor" fill-opacity="0.12" stroke-width="1.5"/>`,
    ...(count > shown
      ? [
          `<text x="460" y="${String(deck - 3 - rows * 20 + 16)}" fill="currentColor" stroke="none">and ${String(count - shown)} more</text>`,
        ]
      : []),
  ];
}

function capacityLine({ gb, text }: (typeof lines)[number], recommended: boolean): string {
  const y = levelOf(gb);
  const style = recommended ? 'stroke-width="4"' : 'stroke-opacity="0.6"';
  const weight = recommended ? ' font-weight="bold"' : '';
  return `<path d="M262 ${String(y)}h${recommended ? '36' : '24'}" ${style}/><text x="306" y="${String(y + 5)}" fill="currentColor" stroke="none"${weight}>${text}</text>`;
}

/** The circle with the bar through it, as on a real ship. */
const mark = (level: number, gb: number): string[] => [
  `<circle cx="172" cy="${String(level)}" r="21" stroke-width="3"/>`,
  `<path d="M134 ${String(level)}h76" stroke-width="6"/>`,
  `<text x="172" y="${String(level - 30)}" text-anchor="middle" font-weight="bold" fill="currentColor" stroke="none">${gb.toFixed(1)} GB</text>`,
];

function needScale(need: number): string[] {
  const ticks = [0, 15, 30, 60].map((value) => {
    const y = needLevel(value);
    return `<path d="M594 ${String(y)}h10"/><text x="609" y="${String(y + 5)}" fill="currentColor" stroke="none">${String(value)}</text>`;
  });
  const y = needLevel(need);
  return [
    `<path d="M594 ${String(deck)}V${String(keel)}"/>`,
    ...ticks,
    `<path d="M590 ${String(y)}l-15 -8v16z" fill="currentColor"/>`,
    `<text x="594" y="${String(deck - 18)}" text-anchor="middle" font-weight="bold" fill="currentColor" stroke="none">need ${signed(need)}</text>`,
  ];
}

const projectName = ({ project }: Advice): string => (project.path === '.' ? 'This workspace' : project.path);

const description = (advice: Advice): string =>
  `A ship with ${counted(copiesOf(advice), 'container')} on deck. ${verdictSentence(advice)} The load mark stands at ${advice.sizing.sumGB.toFixed(1)} GB, the need at ${signed(advice.need.total)} of 60. Recommended: ${tierTitles[advice.verdict.tier]}.`;

const longest = 400;

/** Text for XML; very long names are cut, so that the drawing stays small. */
const xml = (text: string): string =>
  (text.length > longest ? `${text.slice(0, longest)}…` : text)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
