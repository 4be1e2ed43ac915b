import type { Page } from 'playwright-core';

export interface HostOptions {
  builtin?: string[];
  settings?: object;
  viewport?: { width: number; height: number };
  log?: string;
}

export class Host {
  constructor(options: HostOptions);
  readonly page: Page;
  onDeath: (why: string) => void;
  start(env?: Record<string, string>): Promise<void>;
  remote(path: string): string;
  copy(folder: string): string;
  open(folder: string, payload: [string, string][]): Promise<void>;
  close(): Promise<void>;
}
