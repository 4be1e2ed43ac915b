import { spanOf, type Span } from '../../../core/span.js';

/** A host in the text of a command or a variable, where a service of that name may be meant. */
export interface Host extends Span {
  readonly name: string;
}

/** `//host`, `//user:password@host`, and further hosts of the same URL behind commas. */
const inUrl = /(?:[A-Za-z][\w+.-]*:\/\/(?:[^\s/@,"']*@)?|(?<=:\d{1,5}),)([A-Za-z\d][\w.-]*)(?=[:/,?\s"']|$)/g;

/** `host:80` and nothing else, or several of them between commas. */
const withPorts = /^[A-Za-z\d][\w.-]*:\d{1,5}(?:,[A-Za-z\d][\w.-]*:\d{1,5})*$/;

/** Variables that hold the name of a host. */
const hostVariable = /(?:^|_)(?:HOST|HOSTNAME|SERVER|ADDR|ADDRESS|ENDPOINT)S?$/i;

/** The hosts in a text that is a value of a variable, or a part of a command where `variable` is undefined. */
export function hostsIn(text: string, variable: string | undefined, from = 0): Host[] {
  const hostAt = (name: string, start: number): Host => ({ name, ...spanOf(from + start, from + start + name.length) });
  if (withPorts.test(text)) return [...text.matchAll(/[^:,]+(?=:)/g)].map(({ 0: name, index }) => hostAt(name, index));
  if (variable !== undefined && hostVariable.test(variable) && /^[\w.-]+$/.test(text)) return [hostAt(text, 0)];
  if (!text.includes('://')) return [];
  return [...text.matchAll(inUrl)].map(({ 0: found, 1: name = '', index }) => hostAt(name, index + found.length - name.length));
}
