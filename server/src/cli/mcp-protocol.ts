import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema, ListToolsRequestSchema, type CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { Readable, Writable } from 'node:stream';

/** Arguments as an assistant gives them. */
export type ToolArguments = Readonly<Record<string, unknown>>;

export interface ToolResult {
  readonly text: string;
  readonly failed: boolean;
}

/** Something an assistant may have done. Nothing here writes. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Of each argument, as JSON schema. */
  readonly properties: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
  readonly run: (args: ToolArguments) => Promise<ToolResult>;
}

/** Speaks the Model Context Protocol over two streams until the first one ends. */
export async function serveTools(tools: readonly Tool[], version: string, stdin: Readable, stdout: Writable): Promise<void> {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the other class wants schemas of a library, we have JSON schemas
  const server = new Server({ name: 'plimsoll', version }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: tools.map(({ name, title, description, properties, required = [] }) => ({
      name,
      title,
      description,
      inputSchema: { type: 'object' as const, properties: { ...properties }, required: [...required], additionalProperties: false },
      annotations: { readOnlyHint: true, openWorldHint: false },
    })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }): Promise<CallToolResult> => {
    const tool = tools.find(({ name }) => name === params.name);
    const { text, failed } = tool ? await tool.run(params.arguments ?? {}) : { text: `There is no tool "${params.name}".`, failed: true };
    return { content: [{ type: 'text', text }], isError: failed };
  });
  const ended = new Promise<void>((resolve) => {
    stdin.once('end', resolve);
    server.onclose = resolve;
  });
  await server.connect(new StdioServerTransport(stdin, stdout));
  await ended;
  await server.close();
}
