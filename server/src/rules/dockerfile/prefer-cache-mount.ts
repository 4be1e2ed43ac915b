import { rule } from '../../core/rule.js';
import { byRun, mountCaches } from './parts/cleaning.js';

export default rule<'dockerfile'>({
  id: 'dockerfile/prefer-cache-mount',
  title: 'Keep downloads in cache mounts',
  severity: 'hint',
  category: 'size',
  presets: {},
  fixes: ['review'],
  since: '0.1.0',
  why: `
    A cache mount keeps what a package manager downloads out of the image, and spares later builds the download. It takes the place of
    cleaning up: with it on, switch the rules off that ask for that, such as \`dockerfile/require-pip-no-cache\`. It needs BuildKit.
  `,
  equivalents: [],
  examples: [
    {
      name: 'two caches of one tool',
      bad: 'FROM golang:1.24\nRUN «go build» ./...\n',
      good: 'FROM golang:1.24\nRUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build go build ./...\n',
    },
  ],
  only: ({ byPackageManager }) => byPackageManager.size > 0,
  *check(dockerfile) {
    for (const [manager, used] of dockerfile.byPackageManager) {
      const downloads = [...manager.install, ...(manager.fetch ?? [])];
      for (const [run, commands] of byRun(used)) {
        const first = commands.find((one) => one.is(downloads));
        const words = first?.subcommand(downloads);
        if (!first || !words || first.isCacheMounted) continue;
        yield {
          at: first.upTo(words),
          message: `${first.tool} downloads anew in every build. Keep its cache in a mount.`,
          fixes: mountCaches(run, manager),
        };
      }
    }
  },
});
