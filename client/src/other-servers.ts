import { extensions, workspace } from 'vscode';
import type { ConfigurationRequest } from 'vscode-languageclient';

type Language = 'compose' | 'kubernetes';

/** Whether another extension completes and describes the keys of a language. */
const isServed: Readonly<Record<Language, () => boolean>> = {
  compose: () => ['docker.docker', 'ms-azuretools.vscode-containers', 'ms-azuretools.vscode-docker', 'redhat.vscode-yaml'].some(isThere),
  // the YAML extension knows manifests only where it is told which files they are
  kubernetes: () => isThere('ms-kubernetes-tools.vscode-kubernetes-tools') || (isThere('redhat.vscode-yaml') && hasManifestSchema()),
};

const isThere = (id: string): boolean => extensions.getExtension(id) !== undefined;

function hasManifestSchema(): boolean {
  const schemas = workspace.getConfiguration('yaml').get<object>('schemas') ?? {};
  return Object.keys(schemas).some((name) => /kubernetes/i.test(name));
}

/** Settings on their way to the server, which cannot see other extensions: `auto` becomes `on` or `off`. */
export const besideOthers =
  (ask: ConfigurationRequest.MiddlewareSignature, served = isServed): ConfigurationRequest.MiddlewareSignature =>
  async (params, token, next) => {
    const settings = await ask(params, token, next);
    if (!Array.isArray(settings)) return settings;
    return settings.map((each: unknown, i) => (params.items[i]?.section === 'plimsoll' ? decided(each, served) : each));
  };

const decided = (settings: unknown, served: typeof isServed): unknown =>
  typeof settings === 'object' && settings !== null
    ? { ...settings, editor: { compose: decide(settings, 'compose', served), kubernetes: decide(settings, 'kubernetes', served) } }
    : settings;

function decide(settings: object, language: Language, served: typeof isServed): 'on' | 'off' {
  const editor: unknown = 'editor' in settings ? settings.editor : undefined;
  const said: unknown = typeof editor === 'object' && editor !== null ? Reflect.get(editor, language) : undefined;
  if (said === 'on' || said === 'off') return said;
  return served[language]() ? 'off' : 'on';
}
