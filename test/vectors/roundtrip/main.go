// Roundtrip records what comes out when JSON passes through a Go type: `{"shape","input","text"}`, or `"error"` in place
// of the text if Go cannot decode it.
//
//	cd test/vectors && go run ./roundtrip > roundtrip.jsonl
package main

import (
	"bufio"
	"bytes"
	_ "embed"
	"encoding/json"
	"log"
	"os"
	"reflect"
	"strings"

	apps "k8s.io/api/apps/v1"
	batch "k8s.io/api/batch/v1"
	core "k8s.io/api/core/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
)

var shapes = map[string]reflect.Type{
	"apps/v1.DaemonSet":             reflect.TypeFor[apps.DaemonSet](),
	"apps/v1.Deployment":            reflect.TypeFor[apps.Deployment](),
	"apps/v1.ReplicaSet":            reflect.TypeFor[apps.ReplicaSet](),
	"apps/v1.StatefulSet":           reflect.TypeFor[apps.StatefulSet](),
	"batch/v1.CronJob":              reflect.TypeFor[batch.CronJob](),
	"batch/v1.Job":                  reflect.TypeFor[batch.Job](),
	"core/v1.Container":             reflect.TypeFor[core.Container](),
	"core/v1.ContainerPort":         reflect.TypeFor[core.ContainerPort](),
	"core/v1.ContainerStatus":       reflect.TypeFor[core.ContainerStatus](),
	"core/v1.EnvVar":                reflect.TypeFor[core.EnvVar](),
	"core/v1.Lifecycle":             reflect.TypeFor[core.Lifecycle](),
	"core/v1.Pod":                   reflect.TypeFor[core.Pod](),
	"core/v1.Probe":                 reflect.TypeFor[core.Probe](),
	"core/v1.ReplicationController": reflect.TypeFor[core.ReplicationController](),
	"core/v1.ResourceFieldSelector": reflect.TypeFor[core.ResourceFieldSelector](),
	"core/v1.ResourceRequirements":  reflect.TypeFor[core.ResourceRequirements](),
	"core/v1.SecurityContext":       reflect.TypeFor[core.SecurityContext](),
	"core/v1.Toleration":            reflect.TypeFor[core.Toleration](),
	"core/v1.Volume":                reflect.TypeFor[core.Volume](),
	"meta/v1.ObjectMeta":            reflect.TypeFor[meta.ObjectMeta](),
	"meta/v1.LabelSelector":         reflect.TypeFor[meta.LabelSelector](),
}

//go:embed inputs.txt
var inputs string

type record struct {
	Shape string          `json:"shape"`
	Input json.RawMessage `json:"input"`
	Text  string          `json:"text,omitempty"`
	Error string          `json:"error,omitempty"`
}

func main() {
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	lines := bufio.NewScanner(strings.NewReader(inputs))
	for lines.Scan() {
		shape, input, found := strings.Cut(lines.Text(), " ")
		if !found {
			continue
		}
		if err := out.Encode(measure(shape, input)); err != nil {
			log.Fatalf("%s: %v", lines.Text(), err)
		}
	}
}

func measure(shape, input string) record {
	result := record{Shape: shape, Input: json.RawMessage(input)}
	value := reflect.New(shapes[shape]).Interface()
	if err := json.Unmarshal([]byte(input), value); err != nil {
		result.Error = err.Error()
		return result
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		log.Fatal(err)
	}
	result.Text = strings.TrimSpace(text.String())
	return result
}
