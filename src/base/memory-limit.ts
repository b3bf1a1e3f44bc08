import { totalmem } from 'node:os';

/** The variable in which a manifest hands on the memory limit of the container, in bytes. */
const MEMORY_LIMIT = 'OUTRIGGER_MEMORY_LIMIT';

/** Bytes of memory that this process may take: by its environment, else by its cgroup; undefined where nothing limits it. */
export function memoryLimit(env: Readonly<Record<string, string | undefined>>): number | undefined {
  const given = Number(env[MEMORY_LIMIT]);
  if (Number.isSafeInteger(given) && given > 0) return given;
  const constrained = process.constrainedMemory();
  return constrained > 0 && constrained < totalmem() ? constrained : undefined;
}
