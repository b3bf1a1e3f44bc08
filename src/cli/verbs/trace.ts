import { type Command, Option } from 'commander';
import { OperationalError } from '#base/operational-error.ts';
import type { Model } from '#model/model.ts';
import { trace as traceRequest } from '#trace/trace.ts';
import { proxyIn } from '#xds/proxy.ts';
import { PATHS_NOTE } from '../flags/inputs.ts';
import { append } from '../flags/istio-config.ts';
import { type MeshFlags, meshOptions } from '../flags/mesh.ts';
import type { ExitCode, Io } from '../io.ts';
import { nodeOfWorkload } from '../mesh/find-node.ts';
import { loadMesh } from '../mesh/load-mesh.ts';
import { type Expectation, missing, readExpectations } from '../trace/expectations.ts';
import { printTrace } from '../trace/print-trace.ts';
import { reportTrace, type TraceReport } from '../trace/report.ts';
import { readRequest } from '../trace/request-flags.ts';
import type { Verb } from '../verb.ts';

interface Flags extends MeshFlags {
  readonly from?: string;
  readonly to?: string;
  readonly request?: string;
  readonly header?: readonly string[];
  readonly output: 'text' | 'json';
  readonly expect?: readonly string[];
  readonly expectations?: string;
}

/** The way of one request through the mesh, from manifests alone. */
export const trace: Verb = {
  operands: '[paths...]',
  options: () => [
    new Option('--from <name.namespace>', 'the workload that calls, or a gateway'),
    new Option('--to <url>', 'what it calls: http, https, grpc, tcp or tls'),
    new Option('-X, --request <method>', 'the method of the request').default('GET'),
    new Option('-H, --header <line>', "a header, as 'name: value'; may be repeated").argParser(append),
    new Option('-o, --output <format>', 'the form of the trace').choices(['text', 'json']).default('text'),
    new Option('--expect <pattern>', 'a regular expression that a line must match; may be repeated').argParser(append),
    new Option('--expectations <file>', 'requests with what is expected of each, a YAML document each'),
    ...meshOptions(),
  ],
  notes: [
    PATHS_NOTE,
    'Reads what the proxies of both sides would get, as an Envoy does. A document of --expectations has the fields',
    'from, to, method, headers and expect, the last two being lists of texts.',
    '',
    'Exit codes: 0 printed, and as expected; 1 not as expected; 2 bad usage or unreadable input.',
    '',
    "Examples: outrigger trace manifests/ --from web.shop --to http://cart/items -H 'x-user: root'",
    "          outrigger trace manifests/ --from web.shop --to tcp://db:5432 --expect 'reaches +port 5432'",
  ].join('\n'),
  run,
};

async function run(command: Command, io: Io): Promise<ExitCode> {
  const flags = command.opts<Flags>();
  const asked = flags.expectations === undefined ? [fromFlags(flags)] : await readExpectations(flags.expectations);
  const model = await loadMesh(command.args, flags, io);
  const traced = asked.map((expectation) => ({ expectation, report: reportOf(model, expectation) }));
  const reports = traced.map(({ report }) => report);
  io.stdout.write(flags.output === 'json' ? jsonOf(reports, flags) : reports.map(printTrace).join('\n'));
  const failed = traced.flatMap(({ expectation, report }) => unmet(expectation, printTrace(report)));
  for (const failure of failed) io.stderr.write(`${failure}\n`);
  return failed.length > 0 ? 1 : 0;
}

function fromFlags({ from, to, request, header, expect = [] }: Flags): Expectation {
  if (from === undefined || to === undefined) {
    throw new OperationalError('which request? name it with --from NAME.NAMESPACE and --to URL');
  }
  return { from, to, ...(request && { method: request }), ...(header && { headers: header }), expect };
}

function reportOf(model: Model, expectation: Expectation): TraceReport {
  const client = proxyIn(model, nodeOfWorkload(model, expectation.from));
  return reportTrace(traceRequest(client, readRequest(expectation)));
}

/** One trace, or the list of those that a file asks for. */
function jsonOf(reports: readonly TraceReport[], { expectations }: Flags): string {
  return `${JSON.stringify(expectations === undefined ? reports[0] : reports, null, 2)}\n`;
}

function unmet({ from, to, expect }: Expectation, text: string): readonly string[] {
  return missing(text, expect).map((pattern) => `not as expected: ${from} to ${to}: no line matches ${pattern}`);
}
