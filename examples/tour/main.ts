/**
 * The main job in one go: starts the webhook on its built-in template, sends it the pod of a Deployment over HTTPS, and
 * shows what was decided and what the patch added. Goes on serving until Ctrl-C, or ends at once with `--once`.
 */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { styleText } from 'node:util';
import jsonPatch from 'fast-json-patch';
import { isObject, type JsonObject } from '#base/json.ts';
import { additions } from './additions.ts';
import { type LogLine, send, startWebhook, type Webhook } from './webhook.ts';

const REVIEW = 'examples/review.json';
const onlyOnce = process.argv.includes('--once');

// Colours only where they will be seen: styleText looks at the terminal and at NO_COLOR.
const strong = (text: string) => styleText('bold', text);
const added = (text: string) => styleText('green', text);
const faint = (text: string) => styleText('dim', text);
const say = (...lines: readonly string[]) => void process.stdout.write(`${lines.join('\n')}\n`);

// Any free ports when nobody is to call them, so that the tour can be taken anywhere.
const webhook = await startWebhook(onlyOnce ? ['--host=127.0.0.1', '--port=0', '--http-port=0'] : []);
if ('failed' in webhook) process.exit(webhook.failed);
await tour(webhook);
if (!onlyOnce) await serveOn(webhook);
process.exitCode = await webhook.stop();

async function tour({ admission, health, metrics, next }: Webhook): Promise<void> {
  say(
    strong('The webhook is ready, on its built-in template, with a certificate made for this run, without a cluster.'),
    `  reviews  ${admission}`,
    `  health   ${health}?verbose`,
    `  metrics  ${metrics}`,
    '',
  );
  const review = await readFile(new URL('../review.json', import.meta.url), 'utf8');
  const { namespace, object } = JSON.parse(review).request;
  say(strong('A Deployment (examples/web.yaml) has made a pod, and the API server asks about it.'));
  say(`  pod      ${namespace}/${object.metadata.generateName}…`, `  review   ${REVIEW}`, '');
  const logged = next('injected');
  const answer = await send(admission, review);
  tell(await logged, object, answer);
}

function tell({ reason, detail }: LogLine, before: JsonObject, { response }: JsonObject): void {
  const { allowed, patch } = isObject(response) ? response : {};
  const json = Buffer.from(String(patch), 'base64').toString();
  const operations = JSON.parse(json);
  const after = jsonPatch.applyPatch(structuredClone(before), operations).newDocument;
  say(strong(`It is ${allowed ? 'allowed, and gets its sidecar' : 'refused'}.`));
  say(`  because  ${String(detail)} ${faint(`(rule ${String(reason)})`)}`);
  say(`  patch    ${operations.length} operations, ${json.length} bytes, which add`);
  for (const [what, names] of additions(before, after)) {
    say(`           ${`${names.length} ${what}`.padEnd(18)} ${added(names.join(', '))}`);
  }
  say('');
}

async function serveOn({ admission, ended }: Webhook): Promise<void> {
  say(
    strong('Try it yourself'),
    `  curl -sk ${admission} -H 'Content-Type: application/json' -d @${REVIEW}`,
    '  node_modules/.bin/node dist/cli/bin.js inject -f examples/web.yaml',
    '',
    'Serving until Ctrl-C.',
  );
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), ended]);
}
