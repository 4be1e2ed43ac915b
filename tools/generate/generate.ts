import { existsSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { inRoot, readText } from '../repository.js';
import { thirdPartyNotices } from './notices.js';
import { betweenMarkers, type Output } from './output.js';
import { ruleCounts } from './readme.js';
import { ruleDocs, rulesOverview } from './rule-docs.js';
import { loadRules, ruleFiles, ruleFolder, ruleIndexes, type RuleSource } from './rule-index.js';
import { configSchema } from './schema.js';
import { composeTable, composeTableFile } from './tables/compose.js';
import { kubernetesTable, kubernetesTableFile } from './tables/kubernetes.js';

/** Files beside the rules' folder that hold rules: the advisor's two need more than a rule may import. */
const otherRuleFiles = ['outgrown-single-host', 'overkill-orchestration'].map((name) => `../advisor/rules/${name}.ts`);

/** Everything that is generated from the rules and from what is bundled. The indexes must be written already, or be up to date. */
export async function generateAll(): Promise<Output> {
  const sources = await loadRules([...ruleFiles(), ...otherRuleFiles.filter((file) => existsSync(inRoot(`${ruleFolder}/${file}`)))]);
  const output = new Map<string, string>([
    [composeTableFile, composeTable()],
    [kubernetesTableFile, kubernetesTable()],
    ...(await ruleIndexes()),
    ['docs/rules/README.md', rulesOverview(sources)],
    ['schemas/plimsoll.schema.json', configSchema(sources.map(({ rule }) => rule))],
    ['THIRD_PARTY_NOTICES', await thirdPartyNotices()],
    ['README.md', await readme(sources)],
  ]);
  const known = new Set(sources.map(({ rule }) => rule.id));
  for (const source of sources) output.set(`docs/rules/${source.rule.id}.md`, ruleDocs(source, known));
  return output;
}

async function readme(sources: readonly RuleSource[]): Promise<string> {
  const text = betweenMarkers(readText('README.md') ?? '', 'rules', ruleCounts(sources));
  return format(text, { ...(await resolveConfig(inRoot('README.md'))), parser: 'markdown' });
}
