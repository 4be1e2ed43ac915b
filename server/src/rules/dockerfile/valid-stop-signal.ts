import { nearest } from '../../core/distance.js';
import { rule } from '../../core/rule.js';
import { signals } from '../../syntax/dockerfile/signals.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/valid-stop-signal',
  title: 'Name a signal that exists',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: `
    The signal of STOPSIGNAL is sent when the container is stopped. With one that does not exist the build stops.
  `,
  equivalents: ['dockerfile-utils:INVALID_SIGNAL'],
  examples: [
    { name: 'a mistyped signal', bad: 'FROM alpine:3.22\nSTOPSIGNAL «SIGTREM»\n', good: 'FROM alpine:3.22\nSTOPSIGNAL SIGTERM\n' },
  ],
  only: (dockerfile) => dockerfile.has('STOPSIGNAL'),
  *check(dockerfile) {
    for (const stop of dockerfile.all('STOPSIGNAL')) {
      const [word] = stop.words;
      if (!word || isSignal(word.text)) continue;
      const similar =
        nearest(word.text, signals) ?? (signals.includes(`SIG${word.text.toUpperCase()}`) ? `SIG${word.text.toUpperCase()}` : undefined);
      yield {
        at: word,
        message: `"${word.text}" is no signal. ${similar === undefined ? 'Give a name such as SIGTERM, or a number.' : `"${similar}" may be meant.`}`,
        fixes: similar === undefined ? [] : [{ title: `Change to ${similar}`, safety: 'review', edits: [{ span: word, text: similar }] }],
      };
    }
  },
});

function isSignal(text: string): boolean {
  const name = text.replace(/^["']|["']$/g, '').toUpperCase();
  if (name.includes('$') || /^SIGRT(?:MIN\+|MAX-)\d+$/.test(name)) return true;
  return /^\d+$/.test(name) ? Number(name) >= 1 && Number(name) <= 127 : signals.includes(name) || signals.includes(`SIG${name}`);
}
