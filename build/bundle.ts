/**
 * Bundles the command line into `dist/`: one file to start with, one for the threads
 * that answer reviews, and chunks that a verb loads when it runs. Loading a few
 * files instead of some four hundred is most of the speed of a short verb. Packages that only a server or an EnvoyFilter
 * needs stay outside, as do those that look for their own files.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');
const LEFT_OUT = [
  '@bufbuild/protobuf',
  '@grpc/grpc-js',
  '@kubernetes/client-node',
  'fastify',
  'pino',
  'prom-client',
  'selfsigned',
  'vscode-languageserver',
];

/** Packages in CommonJS ask for Node's own modules with `require`, which an ES module does not have. */
const REQUIRE =
  "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url);";

rmSync(DIST, { recursive: true, force: true });
await build({
  entryPoints: [join(ROOT, 'src/cli/bin.ts'), join(ROOT, 'src/server/reviews/thread.ts')],
  outbase: join(ROOT, 'src'),
  outdir: DIST,
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22.19',
  external: LEFT_OUT,
  banner: { js: REQUIRE },
  legalComments: 'linked',
  logLevel: 'warning',
});

/** The messages of protobuf itself that Envoy's refer to. */
const WELL_KNOWN_FILES = ['any', 'duration', 'empty', 'field_mask', 'struct', 'timestamp', 'wrappers'].map(
  (name) => `file_google_protobuf_${name}`,
);

/** One file instead of sixty, for rules that must not wait: it is required when the first EnvoyFilter is met. */
await build({
  stdin: {
    contents: [
      "export { create, createFileRegistry, fromBinary, fromJson, toBinary, toJson } from '@bufbuild/protobuf';",
      `export { FileDescriptorProtoSchema, ${WELL_KNOWN_FILES.join(', ')} } from '@bufbuild/protobuf/wkt';`,
    ].join('\n'),
    resolveDir: ROOT,
  },
  outfile: join(DIST, 'protobuf.cjs'),
  bundle: true,
  minify: true,
  format: 'cjs',
  platform: 'node',
  target: 'node22.19',
  legalComments: 'linked',
  logLevel: 'warning',
});
