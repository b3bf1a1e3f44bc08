import type { VerbRow } from './verb.ts';

/** The verbs in the order of `--help`. A new verb is a row here and a file in `verbs/`. */
export const VERBS: readonly VerbRow[] = [
  {
    name: 'serve',
    summary: 'run the HTTPS webhook',
    load: async () => (await import('./verbs/serve.ts')).serve,
  },
  {
    name: 'inject',
    summary: 'inject manifests as the webhook would, without a cluster',
    load: async () => (await import('./verbs/inject.ts')).inject,
  },
  {
    name: 'uninject',
    summary: 'take injected manifests back to what they were',
    load: async () => (await import('./verbs/uninject.ts')).uninject,
  },
  {
    name: 'explain',
    summary: 'say why pods are or are not injected',
    load: async () => (await import('./verbs/explain.ts')).explain,
  },
  {
    name: 'validate',
    summary: 'check the syntax, structure and rules of each resource',
    load: async () => (await import('./verbs/validate.ts')).validate,
  },
  {
    name: 'analyze',
    summary: 'check resources by themselves, and then against each other',
    load: async () => (await import('./verbs/analyze.ts')).analyze,
  },
  {
    name: 'proxy-config',
    summary: 'show what a proxy would get, from manifests alone',
    load: async () => (await import('./verbs/proxy-config.ts')).proxyConfig,
  },
  {
    name: 'trace',
    summary: 'follow one request through the mesh, from manifests alone',
    load: async () => (await import('./verbs/trace.ts')).trace,
  },
  {
    name: 'lsp',
    summary: 'show findings in an editor while one types',
    load: async () => (await import('./verbs/lsp.ts')).lsp,
  },
  {
    name: 'install',
    summary: 'register the webhook in the current cluster, and run it there',
    load: async () => (await import('./verbs/install.ts')).install,
  },
  {
    name: 'uninstall',
    summary: 'take it from the cluster again, the registration first',
    load: async () => (await import('./verbs/uninstall.ts')).uninstall,
  },
  {
    name: 'completion',
    summary: 'print the script that completes the command line in a shell',
    load: async () => (await import('./verbs/completion.ts')).completionOf(VERBS),
  },
  {
    name: 'version',
    summary: 'print the version',
    load: async () => (await import('./verbs/version.ts')).version,
  },
];
