import { readFile } from 'node:fs/promises';
import { errorReason } from '#base/error-message.ts';
import { isObject, type JsonObject } from '#base/json.ts';
import { OperationalError } from '#base/operational-error.ts';
import { parseJson } from '#base/parse-json.ts';
import type { Model } from '#model/model.ts';
import { nodeOfPod } from '#model/proxy/node-of-pod.ts';
import { type ProxyNode, readNode } from '#model/proxy/proxy.ts';
import { findWorkloadPod } from '#model/proxy/workload-pod.ts';

/** Which proxy is meant. */
export interface ProxyFlags {
  readonly workload?: string;
  readonly node?: string;
}

/** The node of a proxy: as its file has it, or as the agent of the workload's pod would send it. */
export async function findNode(model: Model, { workload, node }: ProxyFlags): Promise<ProxyNode> {
  if (node !== undefined) return nodeIn(node);
  if (workload === undefined)
    throw new OperationalError('which proxy? name it with --workload NAME.NAMESPACE or --node FILE');
  return nodeOfWorkload(model, workload);
}

/** The node of a workload's proxy. */
export function nodeOfWorkload(model: Model, workload: string): ProxyNode {
  const dot = workload.indexOf('.');
  const [name, namespace] = dot < 0 ? [workload, 'default'] : [workload.slice(0, dot), workload.slice(dot + 1)];
  const pod = findWorkloadPod(model, { name, namespace });
  if (!pod) {
    throw new OperationalError(
      `no workload ${name} in namespace ${namespace} among the manifests: give a Pod, or what makes pods, by its name`,
    );
  }
  return read(nodeOfPod(model, pod), workload);
}

async function nodeIn(file: string): Promise<ProxyNode> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new OperationalError(`cannot read the file ${file}: ${errorReason(error)}`);
  }
  const parsed = parseJson(text);
  if (!isObject(parsed)) throw new OperationalError(`${file} does not hold a node: it must be a JSON object`);
  return read(parsed, file);
}

function read(node: JsonObject, from: string): ProxyNode {
  const found = readNode(node);
  if (found) return found;
  throw new OperationalError(`${from} is not a node of a proxy: its id must be type~address~name.namespace~domain`);
}
