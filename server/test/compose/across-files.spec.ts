import assert from 'node:assert/strict';
import { reportsOf } from '../support/lint.js';

type Files = Readonly<Record<string, string>>;

const published = (dockerfile: string, port: string, more = ''): Files => ({
  Dockerfile: dockerfile,
  'compose.yaml': `services:\n  web:\n    build: { context: . ${more} }\n    ports: ["${port}"]\n`,
});
/** Rule → what it is about → files → what it reports. */
const cases: readonly (readonly [rule: string, name: string, files: Files, reports: readonly string[]])[] = [
  ['match-exposed-port', 'another port', published('FROM node:22\nEXPOSE 3000\n', '8080:80'), ['compose.yaml: 80']],
  ['match-exposed-port', 'the port', published('FROM node:22\nEXPOSE 3000\n', '8080:3000'), []],
  ['match-exposed-port', 'another protocol', published('FROM node:22\nEXPOSE 53/udp\n', '53:53'), ['compose.yaml: 53']],
  ['match-exposed-port', 'a port of a range', published('FROM node:22\nEXPOSE 3000-3010\n', '8080:3005'), []],
  ['match-exposed-port', 'a range that is published', published('FROM node:22\nEXPOSE 3000\n', '80-81:80-81'), []],
  ['match-exposed-port', 'nothing exposed', published('FROM node:22\n', '8080:80'), []],
  ['match-exposed-port', 'a variable', published('FROM node:22\nARG P\nEXPOSE $P 3000\n', '8080:80'), []],
  ['match-exposed-port', 'a base that exposes it', published('FROM nginx:1.27\nEXPOSE 3000\n', '8080:80'), []],
  ['match-exposed-port', 'a base that nobody knows', published('FROM example/web:1\nEXPOSE 3000\n', '8080:80'), []],
  ['match-exposed-port', 'a stage above', published('FROM node:22 AS a\nEXPOSE 80\nFROM a\nEXPOSE 3000\n', '8080:80'), []],
  ['match-exposed-port', 'the stage that is built', published('FROM node:22 AS a\nEXPOSE 80\nFROM node:22\nEXPOSE 3000\n', '8080:80', ', target: a'), []],
]; // prettier-ignore

describe('Compose files beside others', () => {
  for (const [rule, name, files, reports] of cases)
    it(`${rule}: ${name}`, () => {
      assert.deepEqual(reportsOf(`compose/${rule}`, files), reports);
    });
});
