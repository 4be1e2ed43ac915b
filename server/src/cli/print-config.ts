import path from 'node:path';
import { configName } from '../engine/config-files.js';
import { resolvePath } from '../core/path.js';
import { status, type Io, type Status } from './io.js';
import { Session, type SessionOptions } from './session.js';

/** `--print-config file`: what counts for a file, as JSON. The file need not be there. */
export function printConfig(file: string, options: SessionOptions, io: Io): Status {
  const session = new Session({ ...options, paths: [path.dirname(path.resolve(io.cwd, file))], stdin: undefined });
  session.load();
  const { engine, host } = session;
  const inside = host.fromDisk(path.resolve(io.cwd, file));
  const { folder, resolved, config } = engine.configFor(inside);
  const rules = engine.registry.rules.flatMap((rule) => {
    const { severity, options: values = {} } = resolved.activeFor(rule) ?? {};
    if (severity === undefined) return [];
    return [[rule.id, Object.keys(values).length > 0 ? [severity, values] : severity] as const];
  });
  const own = resolvePath(folder, configName);
  const printed = {
    file: session.shown(inside),
    kind: engine.kindOf(inside) ?? null,
    configuration: engine.textOf(own) === undefined ? (session.baseConfig ?? null) : session.shown(own),
    ignored: engine.isIgnored(inside),
    extends: config.extends ?? ['recommended'],
    settings: resolved.settings,
    rules: Object.fromEntries(rules),
  };
  io.out(`${JSON.stringify(printed, undefined, 2)}\n`);
  return status.clean;
}
