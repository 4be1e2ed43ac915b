import { rule, type Rule } from '../../core/rule.js';
import { pod } from './parts/example-pod.js';
import { podSettings, type PodSetting } from './parts/pod-settings.js';

const example = (lines: string): string => pod('').replace('spec:\n', `spec:\n${lines}`);

const judgeSetting = ({ judge, bad, good, ...row }: PodSetting): Rule =>
  rule<'kubernetes'>({
    ...row,
    severity: 'hint',
    presets: {},
    since: '0.1.0',
    examples: [
      {
        name: 'a Pod',
        bad: bad.includes('«') ? example(bad) : example(bad).replace('spec:', '«spec»:'),
        ...(good !== undefined && { good: example(good) }),
      },
    ],
    *check(file, options, { kubernetesVersion }) {
      for (const workload of file.workloads()) {
        const report = judge(workload, options, kubernetesVersion);
        if (report) yield report;
      }
    },
  });

export default podSettings.map(judgeSetting);
