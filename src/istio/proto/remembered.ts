import type { z } from 'zod';

/** The schema that was made for this declaration before, or a new one: making one costs far more than using it. */
export function remembered<K extends object>(
  schemas: WeakMap<K, z.ZodType>,
  declaration: K,
  make: () => z.ZodType,
): z.ZodType {
  const schema = schemas.get(declaration) ?? make();
  schemas.set(declaration, schema);
  return schema;
}
