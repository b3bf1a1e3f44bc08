import { Option } from 'commander';
import { append } from './istio-config.ts';

/** What is analysed, with what else, and by which analyzers. */
export interface AnalysisFlags {
  readonly namespace?: string;
  readonly closed?: boolean;
  readonly live?: boolean;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly remoteContext?: readonly string[];
  readonly analyzer?: readonly string[];
  readonly listAnalyzers?: boolean;
}

export function analysisOptions(): readonly Option[] {
  return [
    new Option('--namespace <name>', 'the namespace of objects that name none'),
    new Option('--closed', 'the files are all there is: what is missing in them is missing'),
    new Option('--live', 'analyse what is in the cluster, without any files'),
    new Option('--kubeconfig <file>', 'let the cluster fill in what the files lack'),
    new Option('--context <name>', 'the same, with another context than the current one'),
    new Option('--remote-context <name>', 'another cluster of the mesh; may be repeated').argParser(append),
    new Option(
      '--analyzer <name>',
      'run this analyzer alone, under our name or that of istioctl; may be repeated',
    ).argParser(append),
    new Option('-L, --list-analyzers', 'list the analyzers instead'),
  ];
}
