import {
  CompletionItemKind,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
  type CompletionItem,
  type CompletionParams,
} from 'vscode-languageserver';
import { lineStart } from '../core/lines.js';
import type { Completion } from '../engine/navigation.js';
import { about } from './about.js';
import { showsReport } from './advice-actions.js';
import { isTopic } from './descriptions.js';
import { offsetIn } from './places.js';
import type { Located } from './projects.js';
import { guarded, type Feature, type Session } from './session.js';

/** What may be written where the cursor is. Descriptions follow when somebody looks at one. */
export const completion: Feature = (session) => {
  session.connection.onCompletion(
    about<CompletionParams, CompletionItem[]>(session, 'Completing', async (place, { position, context }) => {
      await session.configured;
      const { project, path } = place;
      const { engine, preferences } = project;
      const kind = engine.kindOf(path);
      const offset = offsetIn(place, position);
      if (kind && preferences.leftToOthers.has(kind)) return null;
      if (context?.triggerCharacter === ' ' && isIndenting(place, offset)) return null;
      return engine.navigation.completionsAt(path, offset)?.map((each) => itemOf(session, place, each));
    }),
  );
  session.connection.onCompletionResolve((item, token) =>
    guarded<CompletionItem, CompletionItem>(session, 'Describing', item, (each) => described(session, each))(item, token),
  );
  return { completionProvider: { triggerCharacters: [' ', ':', '"', "'", '*', '$', '{'], resolveProvider: true } };
};

/** Nobody wants to be asked at every blank in front of a line. */
function isIndenting({ project, path }: Located, offset: number): boolean {
  const text = project.engine.textOf(path) ?? '';
  return text.slice(lineStart(text, offset), offset).trim() === '';
}

const kinds: Readonly<Record<Completion['kind'], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  name: CompletionItemKind.Reference,
};

function itemOf(session: Session, { project, path }: Located, completion: Completion): CompletionItem {
  const { label, kind, detail, topic, span, rank, leadsOn } = completion;
  const can = session.client.textDocument?.completion;
  const asWritten = can?.completionItem?.insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) === true;
  const snippet = can?.completionItem?.snippetSupport === true && asWritten ? completion.snippet : undefined;
  // without a promise that indentation stays as it is, one line has to do
  const text = asWritten ? completion.text : (completion.text.split('\n')[0] ?? '');
  return {
    label,
    kind: kinds[kind],
    sortText: `${String(rank).padStart(3, '0')} ${label}`,
    ...(detail !== undefined && detail !== '' && { detail }),
    textEdit: { range: project.engine.linesOf(path).range(span), newText: snippet ?? text },
    ...(snippet !== undefined && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(asWritten && { insertTextMode: InsertTextMode.asIs }),
    // the command is the editor's own, which other clients would look for in vain
    ...(leadsOn === true && showsReport(session) && { command: { title: 'Suggest', command: 'editor.action.triggerSuggest' } }),
    ...(topic && { data: topic }),
  };
}

async function described({ descriptions }: Session, item: CompletionItem): Promise<CompletionItem> {
  const data: unknown = item.data;
  const value = isTopic(data) ? await descriptions.of(data) : undefined;
  return value === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
}
