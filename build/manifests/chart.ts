/** The templates of the Helm chart, made from the Kustomize base: its text, with values in place of what can be chosen. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Opening, SOURCES, type Source } from './chart-openings.ts';
import { webhooksOfChart } from './webhooks.ts';

/** The version of the chart says which image it is. */
const IMAGE = /image: \S+ # x-release-please-version/;

/** A revision's own part of all names: `-canary`, or nothing for the default revision. */
const SUFFIX = '{{ include "outrigger.suffix" . }}';

const MANIFESTS = join(import.meta.dirname, '../../manifests');

/** Texts by the name of their file in the chart. */
export function chartFiles(): ReadonlyMap<string, string> {
  const templates = SOURCES.map((source) => [`templates/${source.template}.yaml`, templateOf(source)] as const);
  const origin = 'the registration in src/cluster';
  return new Map([
    ...templates,
    ['templates/webhooks.yaml', madeFrom(origin, withNames(webhooksOfChart()))],
    ...['alerts.yaml', 'dashboard.json'].map((file) => [`files/${file}`, read(`monitoring/${file}`)] as const),
  ]);
}

function templateOf({ file, when, openings }: Source): string {
  const text = withNames(
    openings.reduce((rest, opening) => open(rest, opening, file), read(file).replace(IMAGE, 'image: IMAGE')),
  );
  return madeFrom(`manifests/${file}`, when === undefined ? text : `{{- if ${when} }}\n${text}{{- end }}\n`);
}

function madeFrom(origin: string, text: string): string {
  return `{{- /* Made from ${origin} by \`make manifests\`: change it there. */ -}}\n${text}`;
}

function read(file: string): string {
  return readFileSync(join(MANIFESTS, file), 'utf8');
}

function open(text: string, { passage, replacement }: Opening, file: string): string {
  const parts = text.split(passage);
  if (parts.length === 2) return parts.join(replacement);
  throw new Error(`manifests/${file} holds ${parts.length - 1} times, not once: ${passage}`);
}

/** Whole words that are names of the base; `outrigger` itself is one only where nothing precedes or follows. */
function withNames(text: string): string {
  return text
    .replace(
      /(?<![\w./-]|kubernetes\.io\/name: )outrigger(?=[\]\s]|-(?:tls|ca|self-signed)\b|\.outrigger-system)/g,
      `outrigger${SUFFIX}`,
    )
    .replace(/outrigger-(?:sidecar-injector|validator|control-plane)(?!")/g, (name) => `${name}${SUFFIX}`)
    .replaceAll('outrigger-system', '{{ .Release.Namespace }}');
}
