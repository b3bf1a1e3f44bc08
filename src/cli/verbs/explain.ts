import { type Command, InvalidArgumentError, Option } from 'commander';
import { OperationalError } from '#base/operational-error.ts';
import { type Labels, metadataOf } from '#kube/metadata.ts';
import { workloadKindOf } from '#kube/workloads.ts';
import { readManifests } from '#manifest/read-manifests.ts';
import type { Resource } from '#manifest/resource.ts';
import { explainCodes } from '../explain/explain-codes.ts';
import { printReport } from '../explain/print-report.ts';
import { type Report, reportOn } from '../explain/report.ts';
import { unusable } from '../finding-line.ts';
import { type IstioConfigFlags, istioConfigOptions } from '../flags/istio-config.ts';
import { fileOption, type ManifestFlags, pathsIn } from '../flags/manifests.ts';
import type { ExitCode, Io } from '../io.ts';
import { loadInjector } from '../load-injector.ts';
import { readSources } from '../manifests/read-sources.ts';
import type { Verb } from '../verb.ts';
import { workloadCandidate } from '../workloads/candidate.ts';

interface Flags extends ManifestFlags, IstioConfigFlags {
  readonly namespaceLabels?: Labels;
  readonly output: 'text' | 'json';
}

const PRINTERS: Readonly<Record<Flags['output'], (reports: readonly Report[]) => string>> = {
  text: (reports) => reports.map(printReport).join('\n'),
  json: (reports) => `${JSON.stringify({ version: 1, workloads: reports }, null, 2)}\n`,
};

/** Says why pods are or are not injected, and what the code of a finding means. */
export const explain: Verb = {
  operands: '[codes...]',
  options: () => [
    fileOption(),
    new Option('--namespace-labels <labels>', 'k=v,… of the namespace, for what the API server selects by').argParser(
      parseLabels,
    ),
    new Option('-o, --output <format>', 'format of the explanation').choices(Object.keys(PRINTERS)).default('text'),
    ...istioConfigOptions(),
  ],
  notes: [
    'Labels of a namespace are taken from its manifest too, if that is among the files. With codes of findings instead',
    'of files, it says what they mean.',
    '',
    'Exit codes: 0 explained; 2 bad usage or unreadable input.',
    '',
    'Examples: outrigger explain -f web.yaml --namespace-labels istio-injection=enabled',
    '          outrigger explain OUT0601',
  ].join('\n'),
  run,
};

async function run(command: Command, io: Io): Promise<ExitCode> {
  const flags = command.opts<Flags>();
  if (command.args.length > 0 && !flags.file) {
    io.stdout.write(explainCodes(command.args));
    return 0;
  }
  const paths = pathsIn(flags);
  const resources = (await readSources(paths, io)).flatMap((source) => {
    const { resources, findings } = readManifests(source);
    if (findings.some(({ severity }) => severity === 'error')) throw unusable(findings);
    return resources;
  });
  const injector = await loadInjector(flags, io);
  const namespaces = namespacesIn(resources);
  const reports = resources.flatMap(({ value }) => {
    const row = workloadKindOf(value);
    const labels = flags.namespaceLabels ?? namespaces.get(metadataOf(value).namespace);
    return row ? [reportOn(workloadCandidate(value, row), injector, labels)] : [];
  });
  if (reports.length === 0) throw new OperationalError(`no workload in ${paths.join(', ')}: give one that makes pods`);
  io.stdout.write(PRINTERS[flags.output](reports));
  return 0;
}

function namespacesIn(resources: readonly Resource[]): ReadonlyMap<string, Labels> {
  const namespaces = resources.filter(({ value }) => value['kind'] === 'Namespace' && value['apiVersion'] === 'v1');
  return new Map(namespaces.map(({ value }) => [metadataOf(value).name, metadataOf(value).labels]));
}

function parseLabels(text: string): Labels {
  const pairs = text.split(',').filter((pair) => pair !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const [key = '', ...value] = pair.split('=');
      if (key === '' || value.length === 0)
        throw new InvalidArgumentError(`"${pair}" is not a valid label: it must be key=value`);
      return [key, value.join('=')];
    }),
  );
}
