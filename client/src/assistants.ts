import * as vscode from 'vscode';
import type { WorkspaceDiagnosticReport } from 'vscode-languageclient';
import type { AdviseResult, ProjectVerdict } from '../../server/src/lsp/messages.js';
import { nameOf, type Adviser } from './advice.js';
import type { Plimsoll } from './plimsoll.js';

/** What editors have since 1.95; declared here, since older ones run the extension too. */
interface ToolApi {
  readonly lm: { registerTool(name: string, tool: Tool): vscode.Disposable };
  readonly LanguageModelToolResult: new (parts: readonly object[]) => object;
  readonly LanguageModelTextPart: new (text: string) => object;
}

interface Tool {
  prepareInvocation(): { readonly invocationMessage: string };
  invoke(options: { readonly input: ToolInput }): Promise<object>;
}

interface ToolInput {
  /** A file or folder, from the workspace. */
  readonly path?: string;
}

const hasTools = (api: object): api is ToolApi =>
  'LanguageModelToolResult' in api && 'lm' in api && typeof api.lm === 'object' && api.lm !== null && 'registerTool' in api.lm;

/** Verdicts and findings for the editor's assistants, where it has any. */
export function assistantTools(plimsoll: Plimsoll): vscode.Disposable[] {
  const api: object = vscode;
  if (!hasTools(api)) return [];
  const tool = (name: string, doing: string, textFor: (input: ToolInput) => Promise<string>): vscode.Disposable =>
    api.lm.registerTool(name, {
      prepareInvocation: () => ({ invocationMessage: doing }),
      invoke: async ({ input }) => new api.LanguageModelToolResult([new api.LanguageModelTextPart(await textFor(input))]),
    });
  return [
    tool('plimsoll_verdict', 'Weighing what runs here', ({ path }) => verdictText(plimsoll.adviser, path)),
    tool('plimsoll_findings', 'Linting container files', ({ path }) => findingsText(plimsoll, path)),
  ];
}

/** The report on one project, or the verdicts on all, to choose from. */
async function verdictText(adviser: Adviser, path: string | undefined): Promise<string> {
  const { projects } = await adviser.ask();
  const wanted = path === undefined ? projects : projects.filter((project) => isAbout(project, path));
  const [first, ...others] = wanted.length > 0 ? wanted : projects;
  if (!first) return 'Nothing here says what runs: there is no Dockerfile, compose file or manifest.';
  if (others.length > 0)
    return [
      `Verdicts on ${String(others.length + 1)} projects. Name one by its path for the evidence.`,
      ...[first, ...others].map(line),
    ].join('\n');
  const { markdown }: AdviseResult = await adviser.ask({ project: first, markdown: true });
  return markdown ?? line(first);
}

const line = (project: ProjectVerdict): string =>
  `- ${nameOf(project)}: ${project.title}${project.flag === undefined ? '' : ` (${project.flag})`}`;

function isAbout(project: ProjectVerdict, path: string): boolean {
  const wanted = path.replace(/^\.\/|\/$/g, '') || '.';
  return project.path === wanted || nameOf(project) === wanted || wanted.startsWith(`${project.path}/`);
}

/** More findings than this help nobody. */
const most = 200;
const severities = ['', 'error', 'warning', 'info', 'hint'];

async function findingsText(plimsoll: Plimsoll, path: string | undefined): Promise<string> {
  const client = await plimsoll.start();
  const { items } = await client.sendRequest<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds: [] });
  const lines = items.flatMap((item) => {
    const file = vscode.workspace.asRelativePath(vscode.Uri.parse(item.uri));
    if (item.kind !== 'full' || (path !== undefined && !`${file}/`.startsWith(`${path.replace(/^\.\/|\/$/g, '')}/`))) return [];
    return item.items.map(({ range, severity = 0, code, message }) => {
      const text = typeof message === 'string' ? message : message.value;
      return `${file}:${String(range.start.line + 1)} ${severities[severity] ?? ''} ${String(code)}: ${text}`;
    });
  });
  if (lines.length === 0) return 'Plimsoll found nothing wrong.';
  const more = lines.length - most;
  return [...lines.slice(0, most), ...(more > 0 ? [`… and ${String(more)} more; name a file or folder.`] : [])].join('\n');
}
