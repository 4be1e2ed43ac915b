import type { Fix } from '../../core/fix.js';
import { rule, type Options } from '../../core/rule.js';
import type { Value } from '../../syntax/compose/value.js';
import { Places } from './parts/places.js';
import { yaml } from './parts/yaml.js';

interface PatternOptions extends Options {
  readonly pattern: string;
}

const legal = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

export default rule<'compose', PatternOptions>({
  id: 'compose/valid-container-name',
  title: 'Name containers by letters, digits, dots and dashes',
  severity: 'error',
  category: 'correctness',
  presets: { recommended: {} },
  fixes: ['review'],
  since: '0.1.0',
  why: 'The engine refuses names of containers that hold other characters than letters, digits, `_`, `.` and `-`, begin with a sign, or have one character only.',
  equivalents: ['dclint:service-container-name-regex'],
  options: {
    pattern: { default: '', description: 'A regular expression that names have to match as well.' },
  },
  examples: [
    {
      name: 'a blank',
      bad: yaml`
        services:
          web:
            image: nginx:1.27
            container_name: «my web»
      `,
      good: yaml`
        services:
          web:
            image: nginx:1.27
            container_name: my-web
      `,
    },
    {
      name: 'a style of the house',
      options: { pattern: '^acme-' },
      bad: 'services:\n  web:\n    image: nginx:1.27\n    container_name: «web»\n',
    },
  ],
  only: (file) => file.mentions('container_name'),
  *check(file, { pattern }) {
    const places = new Places();
    const house = pattern === '' ? undefined : regexOf(pattern);
    const fits = (name: string): boolean => legal.test(name) && house?.test(name) !== false;
    for (const service of file.services) {
      const value = service.value.get('container_name');
      const { scalar, place, text } = value ?? {};
      if (!value || !scalar || !place || text === undefined || scalar.text.includes('$') || fits(text) || !places.isNew(place)) continue;
      const message = legal.test(text)
        ? `The container name "${text}" does not match ${pattern}, as configured.`
        : `The engine refuses the container name "${text}". Use two or more of letters, digits, "_", "." and "-", and no sign first.`;
      yield { at: place, message, fixes: repair(value, text, fits) };
    }
  },
});

function regexOf(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern);
  } catch {
    return undefined; // the rest of the rule holds all the same
  }
}

function repair({ place }: Value, text: string, fits: (name: string) => boolean): Fix[] {
  const name = text.replace(/[^a-zA-Z0-9_.-]+/g, '-').replace(/^[^a-zA-Z0-9]+/, '');
  if (!place || !fits(name)) return [];
  return [{ title: `Change to "${name}"`, safety: 'review', edits: [{ span: place, text: name, path: place.path }] }];
}
