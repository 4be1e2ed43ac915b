import type { ConfigurationRequest } from 'vscode-languageclient';

/** Settings on their way to the server: nothing starts a program while the user does not trust the workspace, whoever has asked for it. */
export const onlyInTrust =
  (isTrusted: () => boolean): ConfigurationRequest.MiddlewareSignature =>
  async (params, token, next) => {
    const settings = await next(params, token);
    if (isTrusted() || !Array.isArray(settings)) return settings;
    return settings.map((each: unknown, i) => (params.items[i]?.section === 'plimsoll' ? withoutPrograms(each) : each));
  };

const withoutPrograms = (settings: unknown): unknown =>
  typeof settings === 'object' && settings !== null ? { ...settings, shellcheck: { enable: false } } : settings;
