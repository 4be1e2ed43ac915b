import { rule, type RuleDefinition } from '../../core/rule.js';
import type { Report } from '../../core/finding.js';
import { readPort, type Port } from '../../syntax/dockerfile/ports.js';

type Meta = Pick<
  RuleDefinition<'dockerfile'>,
  'id' | 'title' | 'severity' | 'category' | 'presets' | 'fixes' | 'why' | 'equivalents' | 'examples'
>;

/** Rules about single entries of EXPOSE whose value is known. */
const portRule = (meta: Meta, judge: (port: Port) => Report | undefined) =>
  rule<'dockerfile'>({
    ...meta,
    since: '0.1.0',
    only: (dockerfile) => dockerfile.has('EXPOSE'),
    *check(dockerfile) {
      for (const expose of dockerfile.all('EXPOSE')) {
        for (const word of expose.items) {
          const port = readPort(word);
          const report = port.isUnknown ? undefined : judge(port);
          if (report) yield report;
        }
      }
    },
  });

const protocols = ['tcp', 'udp', 'sctp'];

export default [
  portRule(
    {
      id: 'dockerfile/valid-port',
      title: 'Expose ports that exist',
      severity: 'error',
      category: 'correctness',
      presets: { recommended: {} },
      fixes: [],
      why: 'A port is a number from 1 to 65535; a range goes from the lower to the higher. With anything else the build stops.',
      equivalents: ['hadolint:DL3011', 'dockerfile-utils:INVALID_PORT', 'trivy:DS-0008', 'kics:unix_ports_out_of_range'],
      examples: [
        { name: 'too large', bad: 'FROM alpine:3.22\nEXPOSE 80 «80000»\n' },
        { name: 'a reversed range', bad: 'FROM alpine:3.22\nEXPOSE «90-80/udp»\n' },
      ],
    },
    (port) =>
      port.first >= 1 && port.last <= 65535 && port.first <= port.last
        ? undefined
        : {
            at: { start: port.start, end: port.end },
            message: `"${port.text}" is no port: write a number from 1 to 65535, or a range of them.`,
          },
  ),
  portRule(
    {
      id: 'dockerfile/valid-protocol',
      title: 'Expose with a protocol that exists',
      severity: 'error',
      category: 'correctness',
      presets: { recommended: {} },
      fixes: ['ask'],
      why: 'A port is exposed for `tcp`, `udp` or `sctp`. With any other protocol the build stops.',
      equivalents: ['dockerfile-utils:INVALID_PROTO'],
      examples: [{ name: 'another protocol', bad: 'FROM alpine:3.22\nEXPOSE 80/«http»\n', good: 'FROM alpine:3.22\nEXPOSE 80/tcp\n' }],
    },
    ({ protocol, protocolSpan }) => {
      if (protocol === undefined || !protocolSpan || protocols.includes(protocol.toLowerCase())) return undefined;
      return {
        at: protocolSpan,
        message: `"${protocol}" is no protocol of EXPOSE. Use tcp, udp or sctp.`,
        fixes: [{ title: 'Choose a protocol', safety: 'ask', edits: [{ span: protocolSpan, text: '${1|tcp,udp,sctp|}' }] }],
      };
    },
  ),
  portRule(
    {
      id: 'dockerfile/prefer-lowercase-protocol',
      title: 'Write protocols in lower case',
      severity: 'warning',
      category: 'style',
      presets: { recommended: {} },
      fixes: ['safe'],
      why: 'Protocols of EXPOSE are lower case in all documentation; builders warn about any other.',
      equivalents: ['buildkit:ExposeProtoCasing'],
      examples: [{ name: 'upper case', bad: 'FROM alpine:3.22\nEXPOSE 80/«TCP»\n', good: 'FROM alpine:3.22\nEXPOSE 80/tcp\n' }],
    },
    ({ protocol, protocolSpan }) => {
      const lower = protocol?.toLowerCase();
      if (lower === undefined || !protocolSpan || lower === protocol || !protocols.includes(lower)) return undefined;
      const fix = { title: `Write ${lower}`, safety: 'safe' as const, edits: [{ span: protocolSpan, text: lower }] };
      return { at: protocolSpan, message: `The protocol "${protocol ?? ''}" is written in lower case: "${lower}".`, fixes: [fix] };
    },
  ),
  portRule(
    {
      id: 'dockerfile/no-host-port-in-expose',
      title: 'Expose container ports only',
      severity: 'warning',
      category: 'correctness',
      presets: { recommended: {} },
      fixes: ['safe'],
      why: 'EXPOSE documents the ports of the container. A port of the host is chosen when the container is run, with `--publish`; here it has no effect.',
      equivalents: ['buildkit:ExposeInvalidFormat'],
      examples: [{ name: 'a host port', bad: 'FROM alpine:3.22\nEXPOSE «8080:80/tcp»\n', good: 'FROM alpine:3.22\nEXPOSE 80/tcp\n' }],
    },
    ({ host, text, start, end }) => {
      if (host === '') return undefined;
      const span = { start, end: start + host.length };
      return {
        at: { start, end },
        message: `"${text}" names a host port, which EXPOSE cannot publish. Keep the container port.`,
        fixes: [{ title: 'Keep the container port', safety: 'safe', edits: [{ span, text: '' }] }],
      };
    },
  ),
  portRule(
    {
      id: 'dockerfile/no-ssh-port',
      title: 'Do not run SSH in a container',
      severity: 'warning',
      category: 'security',
      presets: { security: {} },
      fixes: ['review'],
      why: 'An SSH server in a container is one more door, with keys and updates of its own. `docker exec` and `kubectl exec` open a shell without it.',
      equivalents: ['trivy:DS-0004', 'checkov:CKV_DOCKER_1', 'kics:exposing_port_22'],
      examples: [{ name: 'port 22', bad: 'FROM alpine:3.22\nEXPOSE 80 «22»\n', good: 'FROM alpine:3.22\nEXPOSE 80\n' }],
    },
    ({ first, last, start, end, word, protocol = 'tcp' }) => {
      if (!(first <= 22 && last >= 22) || protocol.toLowerCase() !== 'tcp') return undefined;
      const fix = {
        title: 'Delete the port',
        safety: 'review' as const,
        edits: [{ span: { start: word.start - 1, end: word.end }, text: '' }],
      };
      return { at: { start, end }, message: 'Port 22 is for SSH. Open shells with docker exec instead.', fixes: [fix] };
    },
  ),
];
