/** The two registrations as files: for the Kustomize base as they are by default, for the chart with its values in them. */
import type { JsonObject } from '../../src/base/json.ts';
import { mutatingConfiguration } from '../../src/cluster/registration/mutating-configuration.ts';
import { DEFAULT_REVISION } from '../../src/cluster/registration/names.ts';
import type { Registration } from '../../src/cluster/registration/registration.ts';
import { validatingConfiguration } from '../../src/cluster/registration/validating-configuration.ts';
import { SYSTEM_NAMESPACES } from '../../src/injection/decision/rules.ts';
import { stringifyYaml } from '../../src/manifest/edit/stringify-yaml.ts';

const DEFAULTS: Registration = {
  endpoint: { kind: 'service', namespace: 'outrigger-system', name: 'outrigger' },
  caBundle: undefined,
  revision: DEFAULT_REVISION,
  namespace: 'outrigger-system',
  systemNamespaces: SYSTEM_NAMESPACES,
  enableNamespacesByDefault: false,
  timeoutSeconds: 10,
  reinvocationPolicy: 'Never',
};

/** Any other than the default one: what it is registered for differs. */
const OTHER = { ...DEFAULTS, revision: 'REVISION' };

const IS_DEFAULT = `eq .Values.revision "${DEFAULT_REVISION}"`;

/** Who writes the authority into the registrations, where it is not Outrigger itself. */
const AUTHORITY = `  {{- if .Values.certManager.enabled }}
  annotations:
    cert-manager.io/inject-ca-from: outrigger-system/outrigger{{ include "outrigger.suffix" . }}
  {{- end }}
`;

const HEAD = '# Made by `make manifests` from the registration in src/cluster.\n';

/** What `install` registers without a flag, before anything is proven. */
export function webhooksOfBase(): string {
  const objects = [mutatingConfiguration(DEFAULTS, 'Ignore'), validatingConfiguration(DEFAULTS, 'Ignore')];
  return HEAD + objects.map(stringifyYaml).join('---\n');
}

/** Text with Helm's actions around what depends on a value; the names in it are still those of the base. */
export function webhooksOfChart(): string {
  return [
    when('.Values.injection.enabled', injectorOfChart()),
    when('.Values.validation.enabled', `---\n${gateOfChart()}`),
  ].join('');
}

function injectorOfChart(): string {
  const injector = mutatingConfiguration({ ...DEFAULTS, enableNamespacesByDefault: true }, 'Ignore');
  const entries = webhooksIn(injector).map((entry) => {
    const [prefix = ''] = String(entry['name']).split('.');
    if (prefix === 'rev') return listed(entry);
    const condition = prefix === 'auto' ? `and (${IS_DEFAULT}) .Values.enableNamespacesByDefault` : IS_DEFAULT;
    return when(condition, listed(entry));
  });
  return withValues(headOf(injector) + entries.join(''), 'MutatingWebhookConfiguration" "outrigger-sidecar-injector');
}

function gateOfChart(): string {
  const gate = validatingConfiguration(DEFAULTS, 'Ignore');
  const [own, others] = [gate, validatingConfiguration(OTHER, 'Ignore')].map((made) =>
    webhooksIn(made).map(listed).join(''),
  );
  const entries = `{{- if ${IS_DEFAULT} }}\n${own}{{- else }}\n${others}{{- end }}\n`;
  return withValues(headOf(gate) + entries, 'ValidatingWebhookConfiguration" "outrigger-validator');
}

/** `registration` is kind and name, as arguments of Helm's `list`. */
function withValues(text: string, registration: string): string {
  return text
    .replace(
      /^( +)values:\n(?: +)- outrigger-system\n(?: +- [a-z-]+\n)+/gm,
      (_, indent: string) => `${indent}values: {{- include "outrigger.outOfReach" . | nindent ${indent.length} }}\n`,
    )
    .replace(/(?<=^ +- |instance: )(?:default|REVISION)$/gm, '{{ .Values.revision | quote }}')
    .replaceAll('timeoutSeconds: 10', 'timeoutSeconds: {{ .Values.timeoutSeconds }}')
    .replaceAll('reinvocationPolicy: Never', 'reinvocationPolicy: {{ .Values.reinvocationPolicy }}')
    .replaceAll(
      'failurePolicy: Ignore',
      `failurePolicy: {{ include "outrigger.failurePolicy" (list . "${registration}") }}`,
    )
    .replace(/^webhooks:\n/m, `${AUTHORITY}webhooks:\n`);
}

function webhooksIn({ webhooks }: JsonObject): readonly JsonObject[] {
  // The function that made it says what it holds.
  return webhooks as readonly JsonObject[];
}

function headOf(configuration: JsonObject): string {
  return stringifyYaml({ ...configuration, webhooks: [] }).replace(/webhooks: \[\]\n$/, 'webhooks:\n');
}

function listed(entry: JsonObject): string {
  return stringifyYaml([entry]);
}

function when(condition: string, text: string): string {
  return `{{- if ${condition} }}\n${text}{{- end }}\n`;
}
