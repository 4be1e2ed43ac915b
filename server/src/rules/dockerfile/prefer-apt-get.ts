import type { Fix } from '../../core/fix.js';
import { rule } from '../../core/rule.js';
import type { Command } from '../../syntax/shell/command.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/prefer-apt-get',
  title: 'Use apt-get instead of apt',
  severity: 'warning',
  category: 'reliability',
  presets: { recommended: {} },
  fixes: ['safe', 'review'],
  since: '0.1.0',
  why: `
    apt is made for people at a terminal: it warns that its command line is not stable, and its output and questions change between releases.
    apt-get and apt-cache are made for scripts.
  `,
  equivalents: ['hadolint:DL3027', 'checkov:CKV_DOCKER_9', 'kics:run_using_apt'],
  examples: [
    { name: 'an installation', bad: 'FROM debian:13\nRUN «apt» install -y curl\n', good: 'FROM debian:13\nRUN apt-get install -y curl\n' },
    { name: 'a query', bad: 'FROM debian:13\nRUN «apt» show curl\n', good: 'FROM debian:13\nRUN apt-cache show curl\n' },
    {
      name: 'a full upgrade, which apt-get calls otherwise',
      bad: 'FROM debian:13\nRUN «apt» full-upgrade -y\n',
      good: 'FROM debian:13\nRUN apt-get dist-upgrade -y\n',
    },
  ],
  only: (dockerfile) => dockerfile.runs('apt'),
  *check(dockerfile) {
    for (const { command } of dockerfile.commandsNamed('apt')) {
      yield {
        at: command.nameWord ?? command,
        message: 'apt is made for people at a terminal, and its command line may change. Use apt-get or apt-cache.',
        fixes: fixesOf(command),
      };
    }
  },
});

const sameInAptGet = new Set(['install', 'update', 'upgrade', 'remove', 'purge', 'autoremove', 'clean']);
const queries = new Set(['search', 'show']);
const otherQueries = new Set(['policy', 'depends', 'rdepends', 'showsrc']);
const onlyInApt = new Set(['list', 'edit-sources']);

function fixesOf({ nameWord, subcommand }: Command): Fix[] {
  const does = subcommand?.value ?? '';
  if (!nameWord || onlyInApt.has(does)) return [];
  const tool = queries.has(does) || otherQueries.has(does) ? 'apt-cache' : 'apt-get';
  const rename = { span: { start: nameWord.end, end: nameWord.end }, text: tool.slice('apt'.length) };
  const upgrade = subcommand && does === 'full-upgrade' ? [{ span: subcommand, text: 'dist-upgrade' }] : [];
  const safety = sameInAptGet.has(does) || queries.has(does) ? 'safe' : 'review';
  return [{ title: `Replace apt with ${tool}`, safety, edits: [rename, ...upgrade] }];
}
