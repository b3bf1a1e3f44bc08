// Loaded into a measured process: tells its parent, on file descriptor 3, how much memory it took at most (KiB). Plain
// JavaScript, because taking types off would count as time of the process.
process.once('exit', () => require('node:fs').writeSync(3, String(process.resourceUsage().maxRSS)));
