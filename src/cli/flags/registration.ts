import { InvalidArgumentError, Option } from 'commander';
import type { FailurePolicy, ReinvocationPolicy } from '#cluster/registration/registration.ts';
import { SYSTEM_NAMESPACES } from '#injection/decision/rules.ts';

/** Where the webhook runs, and when and how the API server calls it. */
export interface RegistrationFlags {
  readonly image?: string;
  readonly webhookUrl?: string;
  readonly caFile?: string;
  readonly systemNamespaces: readonly string[];
  readonly enableNamespacesByDefault: boolean;
  readonly skipValidation: boolean;
  readonly controlPlane: boolean;
  readonly reinvocationPolicy: ReinvocationPolicy;
  readonly failurePolicy: FailurePolicy;
  readonly timeoutSeconds: number;
  readonly wait: number;
}

export function registrationOptions(): readonly Option[] {
  return [
    new Option('--image <name>', 'the image to run, registry and all, instead of outrigger:VERSION'),
    new Option('--webhook-url <url>', 'register a webhook that runs elsewhere, and no workload').argParser(webhookUrl),
    new Option('--ca-file <file>', 'PEM certificates by which the webhook at that URL is trusted'),
    new Option('--system-namespaces <names>', 'namespaces out of reach of the webhook, besides its own')
      .argParser(names)
      .default(SYSTEM_NAMESPACES, SYSTEM_NAMESPACES.join(',')),
    new Option('--enable-namespaces-by-default', 'inject where no label says otherwise').default(false),
    new Option('--skip-validation', "inject only, and leave Istio's configuration unchecked").default(false),
    new Option('--control-plane', 'serve sidecars, too: certificates and configuration, in place of istiod').default(
      false,
    ),
    new Option('--reinvocation-policy <policy>', 'whether to ask again after other webhooks')
      .choices(['Never', 'IfNeeded'])
      .default('Never'),
    new Option('--failure-policy <policy>', 'while no answer comes, once there has been one')
      .choices(['Fail', 'Ignore'])
      .default('Fail'),
    new Option('--timeout-seconds <n>', 'how long the API server waits for an answer').argParser(timeout).default(10),
    new Option('--wait <seconds>', 'how long to wait for the first answer').argParser(seconds).default(120),
  ];
}

/** The API server allows nothing but HTTPS, and neither a query nor a user; the path of `serve` is added to a bare host. */
function webhookUrl(text: string): string {
  const url = URL.parse(text);
  if (url?.protocol !== 'https:') throw new InvalidArgumentError('give a URL like https://host:15017/inject');
  if (url.search || url.hash || url.username) throw new InvalidArgumentError('give it without query, # and user');
  return url.pathname === '/' ? new URL('/inject', url).href : url.href;
}

function names(text: string): readonly string[] {
  return text.split(',').flatMap((name) => name.trim() || []);
}

function timeout(text: string): number {
  const value = seconds(text);
  if (value < 1 || value > 30) throw new InvalidArgumentError('the API server allows 1 to 30');
  return value;
}

function seconds(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('give a whole number of seconds');
  return Number(text);
}
