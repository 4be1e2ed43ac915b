import type { YamlMap, YamlNode, YamlSeq } from '../yaml/node.js';
import { isClosedList, isOpen, look, unknown } from './values.js';

/**
 * A mapping as an object of JavaScript, for evaluators: integers as `bigint`, keys that hold null left out.
 * Whoever reads what nobody can tell is told of with `onUnknown`, and fails. Made as it is read, so aliases cost nothing.
 */
export function objectOf(map: YamlMap, onUnknown: () => void): object {
  return new Reader(onUnknown).object(map);
}

class Reader {
  constructor(private readonly onUnknown: () => void) {}

  object(map: YamlMap): object {
    const out = {};
    for (const { name } of map.entries()) if (look(map, name) !== undefined) this.define(out, name, () => this.value(map.get(name)));
    return isOpen(map)
      ? new Proxy(out, { getOwnPropertyDescriptor: (known, name) => Object.getOwnPropertyDescriptor(known, name) ?? this.fail() })
      : out;
  }

  private list(seq: YamlSeq): unknown[] {
    const out: unknown[] = [];
    for (const [i, item] of seq.items.entries()) this.define(out, i, () => this.value(item));
    if (!isClosedList(seq)) this.define(out, out.length, () => this.fail());
    return out;
  }

  private value(node: YamlNode | undefined): unknown {
    const found = look(node);
    if (found === unknown) return this.fail();
    if (found?.kind === 'map') return this.object(found);
    if (found?.kind === 'seq') return this.list(found);
    return Number.isSafeInteger(found?.value) ? BigInt(Number(found?.value)) : (found?.value ?? null);
  }

  private define(on: object, name: PropertyKey, get: () => unknown): void {
    Object.defineProperty(on, name, { enumerable: true, configurable: true, get });
  }

  private fail(): never {
    this.onUnknown();
    throw new Error('unknown');
  }
}
