{{- define "outrigger.suffix" -}}
{{- if ne .Values.revision "default" }}-{{ .Values.revision }}{{ end -}}
{{- end -}}

{{- define "outrigger.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- end -}}

{{- define "outrigger.outOfReach" -}}
{{- concat (list .Release.Namespace) .Values.systemNamespaces | uniq | toYaml -}}
{{- end -}}

{{- /* What is closed stays closed: an upgrade must not undo what Outrigger did when it was seen to work. */ -}}
{{- define "outrigger.failurePolicy" -}}
{{- $root := index . 0 -}}
{{- $name := printf "%s%s" (index . 2) (include "outrigger.suffix" $root) -}}
{{- $stored := lookup "admissionregistration.k8s.io/v1" (index . 1) "" $name -}}
{{- $policies := list -}}
{{- range $stored.webhooks }}{{ $policies = append $policies .failurePolicy }}{{ end -}}
{{- if eq (uniq $policies | join " ") "Fail" }}Fail{{ else }}{{ $root.Values.failurePolicy }}{{ end -}}
{{- end -}}
