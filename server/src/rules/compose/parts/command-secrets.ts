import type { Place } from '../../../core/span.js';
import type { Service } from '../../../syntax/compose/service.js';
import { partOf, type Item } from '../../../syntax/compose/value.js';
import { isHarmless, isSecretName } from '../../parts/secrets/shapes.js';

/** A password that is written out in a command. */
export interface CommandSecret {
  readonly at: Place;
  readonly inUrl: boolean;
}

const keys = [['command'], ['entrypoint'], ['healthcheck', 'test']] as const;

export const commandSecrets = ({ value }: Service): CommandSecret[] =>
  keys.flatMap((key) => {
    const items = value.get(...key)?.items() ?? [];
    return items.some(isSuspicious) ? [...secretsIn(items.flatMap(wordsOf))] : [];
  });

const suspicious = /pass|pwd|secret|token|key|auth|:\/\/[^\s/]*@|-[pa]/i;
const isSuspicious = ({ node }: Item): boolean => node?.kind === 'scalar' && suspicious.test(node.text);

interface Word {
  readonly text: string;
  readonly place: (start: number, end: number) => Place;
}

/** Commands are written as one text, as a list, or as a list that ends in the text for a shell. */
function wordsOf({ node, layer }: Item): Word[] {
  if (node?.kind !== 'scalar') return [];
  return [...node.text.matchAll(/\S+/g)].map(({ 0: text, index }) => ({
    text,
    place: (start, end) => partOf(node, layer, { start: index + start, end: index + end }),
  }));
}

/** Clients that take a password with `-p` right in front of it, and with `-a` as the next word. */
const glued = /(?:^|\/)(?:mysql|mariadb)(?:-?(?:admin|dump|check|show))?$/;
const separate = /(?:^|\/)(?:redis|valkey|keydb)-cli$/;

function* secretsIn(words: readonly Word[]): Generator<CommandSecret> {
  let client = '';
  for (const [i, word] of words.entries()) {
    const { text } = word;
    if (glued.test(text) || separate.test(text)) client = text;
    const url = /[a-z]:\/\/[^\s/:@?#$]*:([^\s/:@?#$]+)@/i.exec(text);
    const option = /^["']?(?:--?)?([a-z][\w-]*)=(.+)$/i.exec(text);
    if (url) yield { at: word.place(url.index + url[0].length - 1 - (url[1] ?? '').length, url.index + url[0].length - 1), inUrl: true };
    else if (option && isPasswordOption(option[1] ?? '')) yield* literal(word, text.length - (option[2] ?? '').length);
    else if (text.startsWith('-p') && text.length > 2 && glued.test(client)) yield* literal(word, 2);
    const next = words[i + 1];
    const asks = /^--?[a-z]/i.test(text) && (isPasswordOption(text.replace(/^--?/, '')) || (text === '-a' && separate.test(client)));
    if (asks && next && !next.text.startsWith('-')) yield* literal(next, 0);
  }
}

const isPasswordOption = (name: string): boolean =>
  /^(?:requirepass|masterauth|pass)$/i.test(name) || (name !== 'auth' && /^[\w-]+$/.test(name) && isSecretName(name));

/** What stands in a word from an offset on, quotes left out, if it is no variable and no switch. */
function* literal({ text, place }: Word, from: number): Generator<CommandSecret> {
  const [, before = '', value = ''] = /^(["']?)(.*?)["';]*$/.exec(text.slice(from)) ?? [];
  const start = from + before.length;
  if (!/[$`<{]/.test(value) && !isHarmless(value)) yield { at: place(start, start + value.length), inUrl: false };
}
