/** Prints the manifest by which krew installs `kubectl outrigger`: `node build/krew.ts ARCHIVE`, for the archive of a release. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { stringifyYaml } from '../src/manifest/edit/stringify-yaml.ts';

const [archive = ''] = process.argv.slice(2);
const { version, description } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'));

/** Where the release lies; a fork's workflow says so itself. */
const { GITHUB_SERVER_URL: server = 'https://github.com', GITHUB_REPOSITORY: repository = 'OWNER/outrigger' } =
  process.env;
const folder = `outrigger-${version}`;

process.stdout.write(
  stringifyYaml({
    apiVersion: 'krew.googlecontainertools.github.com/v1alpha2',
    kind: 'Plugin',
    metadata: { name: 'outrigger' },
    spec: {
      version: `v${version}`,
      homepage: `${server}/${repository}`,
      shortDescription: 'Inject and check Istio manifests',
      description,
      caveats: 'Needs Node 22.19 or newer on the PATH.',
      platforms: [
        {
          selector: { matchExpressions: [{ key: 'os', operator: 'In', values: ['darwin', 'linux'] }] },
          uri: `${server}/${repository}/releases/download/v${version}/${basename(archive)}`,
          sha256: createHash('sha256').update(readFileSync(archive)).digest('hex'),
          files: [{ from: `${folder}/*`, to: '.' }],
          bin: 'dist/cli/bin.js',
        },
      ],
    },
  }),
);
