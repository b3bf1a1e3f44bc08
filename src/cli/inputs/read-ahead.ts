/** Starts `limit` pieces of work at a time and hands out their results in the order of the items. */
export async function* readAhead<Item, Value>(
  items: AsyncIterable<Item>,
  limit: number,
  work: (item: Item) => Promise<Value>,
): AsyncGenerator<Value> {
  const started: Promise<Value>[] = [];
  for await (const item of items) {
    started.push(work(item));
    const first = started.length >= limit ? started.shift() : undefined;
    if (first) yield await first;
  }
  for (const rest of started) yield await rest;
}
