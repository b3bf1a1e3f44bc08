import type { CatalogueEntry } from '#findings/entry.ts';

/* OUT0501 to OUT0519: values that fields of several kinds hold. */

export const HOST_INVALID: CatalogueEntry = {
  code: 'OUT0501',
  severity: 'error',
  source: 'rule',
  title: 'Not a valid host name',
  meaning:
    'Host names are made of labels of at most 63 letters, digits and dashes; the last one must not be a number. Only the first may be or begin with "*", where wildcards are allowed at all.',
  remedy: 'Write the name of a service or of a domain, without a scheme, a port or a path.',
  bad: 'host: https://reviews\n',
  good: 'host: reviews.shop.svc.cluster.local\n',
};

export const HOST_NAMESPACE_INVALID: CatalogueEntry = {
  code: 'OUT0502',
  severity: 'error',
  source: 'rule',
  title: 'Host without a usable namespace',
  meaning: 'Here hosts are written as namespace/host, so that services of one name in two namespaces stay apart.',
  remedy:
    'Put the namespace and a slash before the host; "./" stands for the namespace of the object and "*/" for any.',
  bad: 'egress:\n- hosts:\n  - reviews.shop.svc.cluster.local\n',
  good: 'egress:\n- hosts:\n  - shop/reviews.shop.svc.cluster.local\n',
};

export const HOST_SHORT: CatalogueEntry = {
  code: 'OUT0503',
  severity: 'error',
  source: 'rule',
  title: 'Short host name',
  meaning: 'Here a name without dots is never completed, so it would match nothing.',
  remedy: 'Write the whole name, such as web.shop.svc.cluster.local.',
  bad: 'egress:\n- hosts:\n  - shop/reviews\n',
  good: 'egress:\n- hosts:\n  - shop/reviews.shop.svc.cluster.local\n',
};

export const NAME_INVALID: CatalogueEntry = {
  code: 'OUT0504',
  severity: 'error',
  source: 'rule',
  title: 'Not a valid name',
  meaning: 'Names of ports and subsets become parts of host names: at most 63 letters, digits and dashes.',
  remedy: 'Rename it, for example with a dash in place of an underscore or a dot.',
  bad: 'host: reviews\nsubsets:\n- name: v_1\n',
  good: 'host: reviews\nsubsets:\n- name: v1\n',
};

export const PORT_INVALID: CatalogueEntry = {
  code: 'OUT0505',
  severity: 'error',
  source: 'rule',
  title: 'Not a valid port',
  meaning: 'Ports are numbers from 1 to 65535.',
  remedy: 'Write the number of the port that is meant.',
  bad: 'hosts:\n- mysql\ntcp:\n- route:\n  - destination:\n      host: mysql\n      port:\n        number: 0\n',
  good: 'hosts:\n- mysql\ntcp:\n- route:\n  - destination:\n      host: mysql\n      port:\n        number: 3306\n',
};

export const IP_ADDRESS_INVALID: CatalogueEntry = {
  code: 'OUT0506',
  severity: 'error',
  source: 'rule',
  title: 'Not a valid IP address',
  meaning: 'The field holds an address of IPv4 or IPv6, and some fields a block of them; names are not looked up.',
  remedy: 'Write an address such as 10.1.2.3 or 2001:db8::1, or a block such as 10.0.0.0/8.',
  bad: 'hosts:\n- mysql\ntcp:\n- match:\n  - destinationSubnets:\n    - 10.0.0.0/33\n  route:\n  - destination:\n      host: mysql\n',
  good: 'hosts:\n- mysql\ntcp:\n- match:\n  - destinationSubnets:\n    - 10.0.0.0/8\n  route:\n  - destination:\n      host: mysql\n',
};

export const REGEX_INVALID: CatalogueEntry = {
  code: 'OUT0507',
  severity: 'error',
  source: 'rule',
  title: 'Not a valid RE2 regular expression',
  meaning:
    'Envoy refuses the whole configuration of a proxy for one pattern that it cannot compile. RE2 has no look-around and no backreferences.',
  remedy: 'Correct the pattern; it must match the whole value.',
  bad: 'http:\n- match:\n  - uri:\n      regex: "/(?!admin).*"\n  route:\n  - destination:\n      host: reviews\n',
  good: 'http:\n- match:\n  - uri:\n      regex: "/reviews/[0-9]+"\n  route:\n  - destination:\n      host: reviews\n',
};

export const LABEL_INVALID: CatalogueEntry = {
  code: 'OUT0508',
  severity: 'error',
  source: 'rule',
  title: 'Label that no object can have',
  meaning: 'Kubernetes lets labels have letters, digits, "-", "_" and ".", and keys a domain before a slash.',
  remedy: 'Copy the label from the workloads it is to match.',
  bad: 'host: reviews\nsubsets:\n- name: v1\n  labels:\n    version: "v1, v2"\n',
  good: 'host: reviews\nsubsets:\n- name: v1\n  labels:\n    version: v1\n',
};

export const EXPORT_TO_INVALID: CatalogueEntry = {
  code: 'OUT0509',
  severity: 'error',
  source: 'rule',
  title: 'Not a valid exportTo',
  meaning: 'exportTo lists namespaces, each once; "." is that of the object. "*" means all of them, and stands alone.',
  remedy: 'List each namespace once, or write "*" alone for all of them.',
  bad: 'host: reviews\nexportTo:\n- "*"\n- shop\n',
  good: 'host: reviews\nexportTo:\n- .\n- shop\n',
};

export const DURATION_INVALID: CatalogueEntry = {
  code: 'OUT0510',
  severity: 'error',
  source: 'rule',
  title: 'Duration that Envoy cannot keep',
  meaning: 'Envoy counts in milliseconds, some times in seconds; less than one millisecond would be no time at all.',
  remedy: 'Write a duration such as 500ms or 5s, or leave the field out for its default.',
  bad: 'http:\n- timeout: 0s\n  route:\n  - destination:\n      host: reviews\n',
  good: 'http:\n- timeout: 5s\n  route:\n  - destination:\n      host: reviews\n',
};

export const MATCH_EMPTY: CatalogueEntry = {
  code: 'OUT0511',
  severity: 'error',
  source: 'rule',
  title: 'Empty match',
  meaning: 'An empty prefix or regular expression says nothing about the value, and Envoy refuses it.',
  remedy: 'Write what the value begins with or looks like, or leave the match out.',
  bad: 'http:\n- match:\n  - method:\n      prefix: ""\n  route:\n  - destination:\n      host: reviews\n',
  good: 'http:\n- match:\n  - method:\n      exact: GET\n  route:\n  - destination:\n      host: reviews\n',
};

export const HEADER_NAME_INVALID: CatalogueEntry = {
  code: 'OUT0512',
  severity: 'error',
  source: 'rule',
  title: 'Header that cannot stand here',
  meaning: 'The name is empty, has characters that no header name has, or is one of those that Envoy keeps to itself.',
  remedy: 'Correct the name. To change the authority of a request use rewrite.authority, or set Host.',
  bad: 'http:\n- headers:\n    request:\n      set:\n        ":path": /\n  route:\n  - destination:\n      host: reviews\n',
  good: 'http:\n- headers:\n    request:\n      set:\n        x-from: gate\n  route:\n  - destination:\n      host: reviews\n',
};

export const HEADER_VALUE_INVALID: CatalogueEntry = {
  code: 'OUT0513',
  severity: 'error',
  source: 'rule',
  title: 'Header value that Envoy cannot read',
  meaning:
    'In a header that Envoy sets, "%" begins a variable that ends with "%", and control characters are forbidden.',
  remedy: 'Double each "%" that means itself, and close each variable.',
  bad: 'http:\n- headers:\n    request:\n      set:\n        x-share: 50%\n  route:\n  - destination:\n      host: reviews\n',
  good: 'http:\n- headers:\n    request:\n      set:\n        x-share: 50%%\n  route:\n  - destination:\n      host: reviews\n',
};

export const PERCENTAGE_INVALID: CatalogueEntry = {
  code: 'OUT0514',
  severity: 'error',
  source: 'rule',
  title: 'Not a valid percentage',
  meaning: 'Percentages go from 0 to 100; Envoy keeps four decimals.',
  remedy: 'Write a percentage: one half is 50, not 0.5.',
  bad: 'host: reviews\ntrafficPolicy:\n  outlierDetection:\n    maxEjectionPercent: 101\n',
  good: 'host: reviews\ntrafficPolicy:\n  outlierDetection:\n    maxEjectionPercent: 50\n',
};

export const PROTOCOL_UNKNOWN: CatalogueEntry = {
  code: 'OUT0515',
  severity: 'error',
  source: 'rule',
  title: 'Unknown protocol',
  meaning: 'The protocol of a port decides how its traffic is read, so it must be one that Istio knows.',
  remedy: 'Write the protocol that the workload speaks; TCP always works.',
  bad: 'hosts:\n- api.example.com\nports:\n- number: 80\n  name: web\n  protocol: WEB\n',
  good: 'hosts:\n- api.example.com\nports:\n- number: 80\n  name: web\n  protocol: HTTP\n',
};

export const SOCKET_INVALID: CatalogueEntry = {
  code: 'OUT0516',
  severity: 'error',
  source: 'rule',
  title: 'Not a valid socket',
  meaning: 'After unix:// comes the absolute path of a socket, or a name that begins with "@".',
  remedy: 'Write the whole path, such as unix:///var/run/app/http.sock.',
  bad: 'address: unix://db.sock\n',
  good: 'address: unix:///var/run/db.sock\n',
};

export const ADDRESS_INVALID: CatalogueEntry = {
  code: 'OUT0517',
  severity: 'error',
  source: 'rule',
  title: 'Not a valid address with a port',
  meaning: 'The field says where a proxy is to connect to: a host name or an IP address, a colon, and a port.',
  remedy: 'Write an address such as istiod.istio-system.svc:15012, with brackets around one of IPv6.',
  bad: 'defaultConfig:\n  discoveryAddress: istiod\n',
  good: 'defaultConfig:\n  discoveryAddress: istiod.istio-system.svc:15012\n',
};
