/** The alert rules as Prometheus Operator takes them: the same text, as the `spec` of an object. */
export function prometheusRule(alerts: string): string {
  const rules = alerts.replace(/^#.*\n/gm, '').replace(/^(?=.)/gm, '  ');
  return `# Made from alerts.yaml by \`make manifests\`.
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: outrigger
  namespace: outrigger-system
  labels:
    app: outrigger
spec:
${rules}`;
}
