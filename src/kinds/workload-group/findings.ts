import type { CatalogueEntry } from '#findings/entry.ts';

/* OUT1505 to OUT1509: the template of a WorkloadGroup, and its probe. */

export const WORKLOAD_GROUP_WITHOUT_TEMPLATE: CatalogueEntry = {
  code: 'OUT1505',
  severity: 'error',
  source: 'rule',
  title: 'Workload group without a template',
  meaning: 'The template says which labels, ports and account the workloads of the group have.',
  remedy: 'Add it; it may be empty.',
  bad: 'metadata:\n  labels:\n    app: db\n',
  good: 'metadata:\n  labels:\n    app: db\ntemplate:\n  serviceAccount: db\n',
};

export const PROBE_NUMBER_NEGATIVE: CatalogueEntry = {
  code: 'OUT1506',
  severity: 'error',
  source: 'rule',
  title: 'Negative number in a probe',
  meaning: 'Delays, periods and thresholds count from zero, which stands for the default.',
  remedy: 'Write a number above zero, or remove the field.',
  bad: 'template: {}\nprobe:\n  periodSeconds: -1\n  tcpSocket:\n    port: 8080\n',
  good: 'template: {}\nprobe:\n  periodSeconds: 5\n  tcpSocket:\n    port: 8080\n',
};

export const PROBE_WITHOUT_METHOD: CatalogueEntry = {
  code: 'OUT1507',
  severity: 'error',
  source: 'rule',
  title: 'Probe that asks nothing',
  meaning:
    'A probe of a workload outside of Kubernetes calls an HTTP path, opens a TCP connection or runs a command; gRPC is not supported.',
  remedy: 'Add one of them, or remove the probe.',
  bad: 'template: {}\nprobe:\n  periodSeconds: 5\n',
  good: 'template: {}\nprobe:\n  periodSeconds: 5\n  tcpSocket:\n    port: 8080\n',
};

export const PROBE_SCHEME_UNKNOWN: CatalogueEntry = {
  code: 'OUT1508',
  severity: 'error',
  source: 'rule',
  title: 'Unknown scheme of a probe',
  meaning: 'A probe speaks HTTP or HTTPS, written in capitals.',
  remedy: 'Write HTTP or HTTPS, or leave the field out for HTTP.',
  bad: 'template: {}\nprobe:\n  httpGet:\n    port: 8080\n    scheme: http\n',
  good: 'template: {}\nprobe:\n  httpGet:\n    port: 8080\n    scheme: HTTP\n',
};

export const PROBE_COMMAND_MISSING: CatalogueEntry = {
  code: 'OUT1509',
  severity: 'error',
  source: 'rule',
  title: 'Probe without a command',
  meaning: 'exec runs a command and takes exit code 0 for ready.',
  remedy: 'Name the program and its arguments, one an item.',
  bad: 'template: {}\nprobe:\n  exec: {}\n',
  good: 'template: {}\nprobe:\n  exec:\n    command:\n    - /usr/bin/ready\n',
};
