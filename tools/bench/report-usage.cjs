// Loaded before a measured program: when it ends, writes what it has used to the file that PLIMSOLL_USAGE names.
process.once('exit', () => {
  const { user, system } = process.cpuUsage();
  const usage = { cpu: (user + system) / 1000, rss: process.memoryUsage.rss(), files: Object.keys(require.cache) };
  require('node:fs').writeFileSync(process.env.PLIMSOLL_USAGE, JSON.stringify(usage));
});
