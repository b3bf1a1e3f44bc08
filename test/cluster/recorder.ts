import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import jsonPatch from 'fast-json-patch';
import type { JsonObject } from '#base/json.ts';
import { loopbackPair, post } from '../support/server.ts';

/** One pod as the API server sent it, and as the answer's patch makes it. */
export interface Exchange {
  readonly received: JsonObject;
  readonly patched: JsonObject;
}

/** Stands between the API server and a webhook, passes everything on and keeps it. */
export interface Recorder {
  readonly url: string;
  /** What the API server has to trust, PEM text. */
  readonly authority: string;
  readonly exchanges: readonly Exchange[];
  close(): void;
}

export async function startRecorder(webhook: URL): Promise<Recorder> {
  const { cert, key, ca } = await loopbackPair();
  const exchanges: Exchange[] = [];
  const server = createServer({ cert, key }, async (request, response) => {
    const question = await text(request);
    const answer = await post(new URL(request.url ?? '/', webhook), question);
    if (answer.status === 200) exchanges.push(exchangeIn(question, answer.text));
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.text);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    authority: ca,
    exchanges,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function exchangeIn(question: string, answer: string): Exchange {
  const received = JSON.parse(question).request.object;
  const { patch } = JSON.parse(answer).response;
  const operations = patch === undefined ? [] : JSON.parse(Buffer.from(patch, 'base64').toString());
  return { received, patched: jsonPatch.applyPatch(received, operations, true, false).newDocument };
}
