import { fileURLToPath } from 'node:url';
import type { Files } from './files.ts';

/** The templates that come with Outrigger, by the names that Istio gives them. */
export const BUILTIN_TEMPLATES = ['sidecar', 'gateway', 'grpc-simple', 'grpc-agent'] as const;

/** The folder stands beside `src` as beside `dist`, so the way there is the same from both. */
export function builtinTemplatePath(name: string): string {
  return fileURLToPath(new URL(`../../templates/${name}.yaml`, import.meta.url));
}

/** Their texts. A missing one is a broken package, not a fault of the user. */
export async function readBuiltinTemplates(files: Files): Promise<Readonly<Record<string, string>>> {
  const read = async (name: string) => [name, await files.read(builtinTemplatePath(name))] as const;
  return Object.fromEntries(await Promise.all(BUILTIN_TEMPLATES.map(read)));
}
