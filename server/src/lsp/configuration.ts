import { DidChangeConfigurationNotification } from 'vscode-languageserver';
import { readConfig } from '../engine/config-reader.js';
import { readPreferences } from './preferences.js';
import type { Project } from './project.js';
import type { Feature, Session } from './session.js';

/** Settings of the client under `plimsoll`, which mirror `.plimsoll.yaml` and count where no such file does. */
export const configuration: Feature = (session) => {
  const { connection, client } = session;
  let pushed: unknown = session.initialSettings;
  const ask = client.workspace?.configuration === true;
  const load = async (): Promise<void> => {
    await Promise.all(
      session.projects.all().map(async (project) => configure(session, project, ask ? await settingsFor(session, project) : pushed)),
    );
    session.isConfigured();
    session.changed();
  };
  const loadSafely = (): void => {
    load().catch((error: unknown) => {
      session.problem('Reading the settings', error);
      session.isConfigured();
    });
  };
  session.onInitialized(() => {
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration === true)
      connection.client
        .register(DidChangeConfigurationNotification.type, { section: 'plimsoll' })
        .catch((error: unknown) => session.problem('Registering for settings', error));
    loadSafely();
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    pushed = sectionOf(settings);
    loadSafely();
  });
  session.onFolders(loadSafely);
  return undefined;
};

const sectionOf = (settings: unknown): unknown =>
  typeof settings === 'object' && settings !== null && 'plimsoll' in settings ? settings.plimsoll : settings;

async function settingsFor({ connection }: Session, { folder }: Project): Promise<unknown> {
  const settings: unknown = await connection.workspace.getConfiguration({
    section: 'plimsoll',
    ...(folder !== undefined && { scopeUri: folder }),
  });
  return settings;
}

function configure(session: Session, project: Project, settings: unknown): void {
  const { engine } = project;
  project.preferences = readPreferences(settings);
  const { config, findings } = readConfig('settings', asYaml(given(settings)), engine.registry);
  for (const { message } of findings) session.connection.console.warn(`Settings: ${message}`);
  engine.configure(config);
}

/** A line for each key: in this form our own reader reads it, and the parser of YAML need not be loaded. */
const asYaml = (settings: object): string =>
  Object.entries(settings)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join('');

const keys = ['extends', 'rules', 'ignore', 'overrides', 'files', 'trustedRegistries', 'labels', 'strictLabels', 'compose'] as const;
const moreKeys = ['useProcessEnv', 'kubernetes', 'podSecurity', 'advisor'] as const;

/** The settings that mirror `.plimsoll.yaml`, without those that have no value. */
function given(settings: unknown): object {
  if (typeof settings !== 'object' || settings === null) return {};
  const all = new Map<string, unknown>(Object.entries(settings));
  const filled = [...keys, ...moreKeys].map((key) => [key, withoutNulls(all.get(key))] as const).filter(([, value]) => !isEmpty(value));
  return Object.fromEntries<unknown>(filled);
}

const withoutNulls = (value: unknown): unknown =>
  isMapping(value)
    ? Object.fromEntries(
        Object.entries(value)
          .map(([key, inner]) => [key, withoutNulls(inner)] as const)
          .filter(([, inner]) => inner !== null && inner !== undefined),
      )
    : value;

const isMapping = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

const isEmpty = (value: unknown): boolean => value === undefined || value === null || (isMapping(value) && Object.keys(value).length === 0);
