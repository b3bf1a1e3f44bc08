import { basename, dirname, join } from 'node:path';
import { foldersUpTo, pathWithin } from './paths.ts';

/** Part of a Helm chart: a template, which is no manifest before it is rendered, or a file that is Helm's own. */
export interface ChartFile {
  /** The folder of the chart. */
  readonly chart: string;
  readonly part: 'template' | 'own';
}

/** What Helm itself reads beside the templates. CRDs and whatever else lies in a chart are manifests like any other. */
const OWN = /^(?:Chart\.ya?ml|requirements\.yaml|values[^/]*\.ya?ml|values\.schema\.json|ci\/[^/]+\.ya?ml)$/;

/** Finds out whether a file belongs to a chart, which is any folder with a Chart.yaml. */
export function chartFiles(
  isFile: (path: string) => Promise<boolean>,
): (file: string, top: string | undefined) => Promise<ChartFile | undefined> {
  const known = new Map<string, Promise<boolean>>();
  const isChart = (folder: string) => {
    const answer = known.get(folder) ?? isFile(join(folder, 'Chart.yaml'));
    known.set(folder, answer);
    return answer;
  };
  return async (file, top) => {
    for (const folder of foldersUpTo(top, dirname(file))) {
      if (!(await isChart(folder))) continue;
      const way = pathWithin(folder, file) ?? basename(file);
      if (way.startsWith('templates/')) return { chart: folder, part: 'template' };
      return OWN.test(way) ? { chart: folder, part: 'own' } : undefined;
    }
    return undefined;
  };
}

/** The chart that a subchart belongs to, which is rendered with it; the chart itself where it belongs to none. */
export async function wholeChart(chart: string, isFile: (path: string) => Promise<boolean>): Promise<string> {
  const holder = dirname(dirname(chart));
  const isPart = basename(dirname(chart)) === 'charts' && (await isFile(join(holder, 'Chart.yaml')));
  return isPart ? wholeChart(holder, isFile) : chart;
}
