import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { inRoot, root } from './repository.js';
import { Host } from './vscode-host/host.mjs';

// npx tsx tools/screenshots.ts          every picture of docs/images, from a real VS Code
// npx tsx tools/screenshots.ts advice   those whose name holds one of the words
const images = inRoot('docs/images');
mkdirSync(images, { recursive: true });
const wanted = process.argv.slice(2);

/** One picture or more: the file to open, and what to do in the editor. */
interface Scene {
  readonly name: string;
  /** The workspace, in `test-fixtures`; the sample where none is named. */
  readonly folder?: string;
  readonly file: string;
  readonly theme?: string;
  readonly height?: number;
  readonly play: (page: Page, shoot: (name: string) => Promise<void>) => Promise<void>;
}

const squiggle = '.squiggly-warning, .squiggly-error';
const lens = '.codelens-decoration a';

const settle = (page: Page): Promise<void> => page.waitForTimeout(800);

/** Puts the cursor behind a text of the document. */
async function goTo(page: Page, text: string): Promise<void> {
  await page.locator('.view-line', { hasText: text }).first().click();
  await page.keyboard.press('End');
}

/** Rests the mouse on a word until the card is there. */
async function hover(page: Page, line: string, word: string): Promise<void> {
  const found = page.locator('.view-line', { hasText: line }).first().locator('span > span', { hasText: word }).first();
  await found.hover();
  await page.waitForSelector('.monaco-hover:not(.hidden) .hover-contents', { timeout: 15_000 });
  await settle(page);
}

async function command(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.waitForSelector('.quick-input-widget input', { timeout: 10_000 });
  await page.keyboard.type(title);
  await page.waitForTimeout(500);
}

async function quickFixes(page: Page): Promise<void> {
  await page.keyboard.press('Control+.');
  await page.waitForSelector('.action-widget', { timeout: 15_000 });
  await settle(page);
}

const scenes: readonly Scene[] = [
  {
    name: 'dockerfile',
    file: 'Dockerfile',
    play: async (page, shoot) => {
      await hover(page, 'MAINTAINER', 'MAINTAINER');
      await shoot('dockerfile');
    },
  },
  {
    name: 'compose',
    file: 'compose.yaml',
    play: async (page, shoot) => {
      await hover(page, '- front', 'front');
      await shoot('compose');
    },
  },
  {
    name: 'kubernetes',
    file: 'deploy/web.yaml',
    play: async (page, shoot) => {
      await hover(page, 'privileged:', 'true');
      await shoot('kubernetes');
    },
  },
  {
    name: 'quick-fix',
    file: 'deploy/web.yaml',
    play: async (page, shoot) => {
      await goTo(page, '- name: web');
      await quickFixes(page);
      await shoot('quick-fix-menu');
      await page.locator('.action-widget .action', { hasText: 'requests and a memory limit' }).first().click();
      await page.waitForSelector('.snippet-placeholder', { timeout: 15_000 });
      await settle(page);
      await shoot('quick-fix-tab-stops');
    },
  },
  {
    name: 'fix-all-on-save',
    file: 'Dockerfile',
    play: async (page, shoot) => {
      await goTo(page, 'EXPOSE 3000');
      await page.keyboard.type(' ');
      await shoot('fix-all-before-save');
      await page.keyboard.press('Control+s');
      await page.locator('.view-line', { hasText: 'LABEL' }).first().waitFor({ timeout: 15_000 });
      await settle(page);
      await shoot('fix-all-on-save');
    },
  },
  {
    name: 'advice',
    file: 'compose.yaml',
    play: async (page, shoot) => {
      await command(page, 'Should this be Kubernetes');
      await shoot('advice-command');
      await page.keyboard.press('Escape');
      await openReport(page);
      await shoot('advice');
    },
  },
];

/** The report's page, inside the two frames that hold it. */
const page = (editor: Page): FrameLocator => editor.frameLocator('iframe.webview').frameLocator('iframe#active-frame');

async function openReport(editor: Page): Promise<void> {
  await command(editor, 'Should this be Kubernetes');
  await editor.keyboard.press('Enter');
  await page(editor).locator('svg').first().waitFor({ timeout: 15_000 });
  await settle(editor);
}

/** Verdicts of every kind, each from a made-up workspace. */
const verdicts: readonly Pick<Scene, 'name' | 'folder' | 'file'>[] = [
  { name: 'advice-overkill', folder: 'advisor/made-up-overkill', file: 'deploy/data.yaml' },
  { name: 'advice-outgrown', folder: 'advisor/made-up-outgrown-by-answers', file: 'compose.yaml' },
  { name: 'advice-stack', folder: 'advisor/made-up-stack', file: 'docker-stack.yml' },
  { name: 'advice-operator', folder: 'advisor/made-up-operator', file: 'deploy/agent.yaml' },
];

const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern' };

const verdictScenes = verdicts.flatMap((verdict) =>
  Object.entries(themes).map(([kind, theme]): Scene => ({
    ...verdict,
    name: `${verdict.name}-${kind}`,
    theme,
    height: 960,
    play: async (editor, shoot) => {
      await editor.keyboard.press('Control+b'); // the report alone
      await openReport(editor);
      await shoot(`${verdict.name}-${kind}`);
    },
  })),
);

async function play(scene: Scene): Promise<void> {
  const host = new Host({
    builtin: ['theme-defaults', 'theme-seti', 'docker', 'yaml', 'markdown-basics', 'markdown-language-features'],
    viewport: { width: 1200, height: scene.height ?? 720 },
    settings: {
      'editor.codeActionsOnSave': { 'source.fixAll.plimsoll': 'explicit' },
      'editor.minimap.enabled': false,
      'breadcrumbs.enabled': false,
      'workbench.activityBar.location': 'hidden',
      ...(scene.theme !== undefined && { 'workbench.colorTheme': scene.theme }),
    },
  });
  try {
    await host.start();
    const folder = host.copy(inRoot(`test-fixtures/${scene.folder ?? 'sample'}`));
    await host.open(folder, [
      ['extensionDevelopmentPath', host.remote(root)],
      ['openFile', host.remote(path.join(folder, scene.file))],
    ]);
    await host.page.waitForSelector(scene.folder === undefined ? squiggle : lens, { timeout: 60_000 });
    await settle(host.page);
    await scene.play(host.page, async (name) => {
      await host.page.screenshot({ path: path.join(images, `${name}.png`) });
      console.log(`docs/images/${name}.png`);
    });
  } finally {
    await host.close();
  }
}

for (const scene of [...scenes, ...verdictScenes])
  if (wanted.length === 0 || wanted.some((word) => scene.name.includes(word))) await play(scene);
process.exit(0);
