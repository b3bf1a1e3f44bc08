/** Where the chart's values go into the text of the base. */

/** A passage of the base, which must be there exactly once, and what stands for it in the chart. */
export interface Opening {
  readonly passage: string;
  readonly replacement: string;
}

/** A template of the chart and what it is made of. */
export interface Source {
  readonly template: string;
  /** Below manifests/. */
  readonly file: string;
  /** A condition of Helm for the whole of it. */
  readonly when?: string;
  readonly openings: readonly Opening[];
}

const CONTROL_PLANE = '.Values.controlPlane.enabled';

const HIGH_AVAILABILITY = '.Values.highAvailability.enabled';

const DEPLOYMENT: readonly Opening[] = [
  onlyWhen(`not ${HIGH_AVAILABILITY}`, '  replicas: 2\n', '  replicas: {{ .Values.replicas }}\n'),
  followedBy('.Values.podLabels', 8, '        sidecar.istio.io/inject: "false"\n'),
  followedBy('.Values.podAnnotations', 8, '        prometheus.io/port: "15014"\n'),
  instead(
    '      priorityClassName: system-cluster-critical\n',
    `${optional('priorityClassName')}${['imagePullSecrets', 'nodeSelector', 'tolerations', 'affinity'].map(block).join('')}`,
  ),
  instead(
    'kubernetes.io/hostname\n          whenUnsatisfiable: ScheduleAnyway\n',
    `kubernetes.io/hostname\n          whenUnsatisfiable: {{ ternary "DoNotSchedule" "ScheduleAnyway" ${HIGH_AVAILABILITY} }}\n`,
  ),
  instead(
    '          image: IMAGE\n',
    `          image: {{ include "outrigger.image" . }}
          {{- with .Values.image.pullPolicy }}
          imagePullPolicy: {{ . }}
          {{- end }}
`,
  ),
  instead(
    '            - --revision=default\n',
    `            - --revision={{ .Values.revision }}
            {{- range .Values.extraArgs }}
            - {{ . | quote }}
            {{- end }}
`,
  ),
  instead(
    '              value: "off"\n',
    `              value: {{ ternary "15012" "off" ${CONTROL_PLANE} | quote }}\n`,
  ),
  followedBy('.Values.extraEnv', 12, '                  resource: limits.memory\n'),
  instead(
    `          resources:
            requests:
              cpu: 250m
              memory: 256Mi
            limits:
              memory: 512Mi
`,
    '          resources: {{- toYaml .Values.resources | nindent 12 }}\n',
  ),
  followedBy(
    '.Values.extraVolumeMounts',
    12,
    '              mountPath: /etc/outrigger/tls\n              readOnly: true\n',
  ),
  followedBy('.Values.extraVolumes', 8, '            secretName: outrigger-tls\n'),
];

const NETWORK_POLICY: readonly Opening[] = [
  instead(
    '    - ports:\n        - port: https-webhook\n          protocol: TCP\n',
    `    - ports:
        - port: https-webhook
          protocol: TCP
      {{- with .Values.networkPolicy.reviewsFrom }}
      from: {{- toYaml . | nindent 8 }}
      {{- end }}
`,
  ),
  instead(
    `    - from:
        - namespaceSelector: {}
          podSelector:
            matchLabels:
              app.kubernetes.io/name: prometheus
`,
    '    - from: {{- toYaml .Values.networkPolicy.metricsFrom | nindent 8 }}\n',
  ),
  instead(
    '        - port: 443\n          protocol: TCP\n        - port: 6443\n          protocol: TCP\n',
    `        {{- range .Values.networkPolicy.apiServerPorts }}
        - port: {{ . }}
          protocol: TCP
        {{- end }}
`,
  ),
];

const AUTOSCALER: readonly Opening[] = [
  instead(' minReplicas: 3\n', ' minReplicas: {{ .Values.highAvailability.minReplicas }}\n'),
  instead(' maxReplicas: 10\n', ' maxReplicas: {{ .Values.highAvailability.maxReplicas }}\n'),
  instead(
    ' averageUtilization: 70\n',
    ' averageUtilization: {{ .Values.highAvailability.targetCPUUtilizationPercentage }}\n',
  ),
];

/** cert-manager's Secret is not ours to write. */
const ROLE: readonly Opening[] = [
  onlyWhen(
    'not .Values.certManager.enabled',
    `  - apiGroups: [""]
    resources: [secrets]
    verbs: [create]
  - apiGroups: [""]
    resources: [secrets]
    resourceNames: [outrigger-tls]
    verbs: [get, list, watch, patch]
`,
  ),
];

/** Every template that has its source in the base or in a component. The namespace is Helm's own business. */
export const SOURCES: readonly Source[] = [
  { template: 'service-account', file: 'base/service-account.yaml', openings: [] },
  { template: 'cluster-role', file: 'base/cluster-role.yaml', openings: [] },
  { template: 'role', file: 'base/role.yaml', openings: ROLE },
  { template: 'service', file: 'base/service.yaml', openings: [] },
  {
    template: 'network-policy',
    file: 'base/network-policy.yaml',
    when: '.Values.networkPolicy.enabled',
    openings: NETWORK_POLICY,
  },
  { template: 'pod-disruption-budget', file: 'base/pod-disruption-budget.yaml', openings: [] },
  { template: 'control-plane', file: 'components/control-plane/rights.yaml', when: CONTROL_PLANE, openings: [] },
  { template: 'deployment', file: 'base/deployment.yaml', openings: DEPLOYMENT },
  {
    template: 'horizontal-pod-autoscaler',
    file: 'components/high-availability/horizontal-pod-autoscaler.yaml',
    when: HIGH_AVAILABILITY,
    openings: AUTOSCALER,
  },
  {
    template: 'certificates',
    file: 'components/cert-manager/certificates.yaml',
    when: '.Values.certManager.enabled',
    openings: [],
  },
];

function instead(passage: string, replacement: string): Opening {
  return { passage, replacement };
}

function onlyWhen(condition: string, passage: string, text = passage): Opening {
  return { passage, replacement: `{{- if ${condition} }}\n${text}{{- end }}\n` };
}

/** The passage, and behind it the entries of a value. */
function followedBy(value: string, indent: number, passage: string): Opening {
  return { passage, replacement: `${passage}{{- with ${value} }}{{ toYaml . | nindent ${indent} }}{{- end }}\n` };
}

/** A field of the pod that is left out where its value is empty. */
function optional(key: string): string {
  return `      {{- with .Values.${key} }}\n      ${key}: {{ . }}\n      {{- end }}\n`;
}

function block(key: string): string {
  return `      {{- with .Values.${key} }}\n      ${key}: {{- toYaml . | nindent 8 }}\n      {{- end }}\n`;
}
