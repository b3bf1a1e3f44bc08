// Shapes writes the Go types of Kubernetes workloads as a table: one line a field, in the order of the Go struct.
//
//	cd test/vectors && go run ./shapes > ../../src/kube/shapes.json
//
// A line reads `"GoName": "jsonName[,omitempty][,omitzero] type [patchStrategy [patchMergeKey]]"`, or `"...struct"` when
// the fields of an embedded struct appear inline. Types: Go's scalars (with the declared name in brackets, as in
// `string(v1.Protocol)`), `quantity`, `intOrString`, `time`, `any`, or the name of another struct of the table, behind
// `*` (pointer), `[]` (list) and `map[]` (by string).
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"os"
	"reflect"
	"slices"
	"strings"

	apps "k8s.io/api/apps/v1"
	batch "k8s.io/api/batch/v1"
	core "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/util/intstr"
)

// Types whose JSON form differs from their Go form.
var opaque = map[reflect.Type]string{
	reflect.TypeFor[resource.Quantity]():  "quantity",
	reflect.TypeFor[intstr.IntOrString](): "intOrString",
	reflect.TypeFor[meta.Time]():          "time",
	reflect.TypeFor[meta.FieldsV1]():      "any",
}

type field struct{ name, line string }

type table map[string][]field

func main() {
	shapes := table{}
	for _, root := range []any{
		core.Pod{}, core.ReplicationController{}, apps.Deployment{}, apps.ReplicaSet{}, apps.StatefulSet{},
		apps.DaemonSet{}, batch.Job{}, batch.CronJob{},
	} {
		shapes.name(reflect.TypeOf(root))
	}
	if err := shapes.write(os.Stdout); err != nil {
		log.Fatal(err)
	}
}

// name gives the table's word for a type and enters every struct it reaches.
func (t table) name(of reflect.Type) string {
	if word, ok := opaque[of]; ok {
		return word
	}
	switch of.Kind() {
	case reflect.Pointer:
		return "*" + t.name(of.Elem())
	case reflect.Slice:
		return "[]" + t.name(of.Elem())
	case reflect.Map:
		return "map[]" + t.name(of.Elem())
	case reflect.Struct:
		return t.enter(of)
	default:
		return scalar(of)
	}
}

func scalar(of reflect.Type) string {
	if of.PkgPath() == "" {
		return of.Name()
	}
	return fmt.Sprintf("%s(%s)", of.Kind(), of)
}

func (t table) enter(of reflect.Type) string {
	path := strings.Split(of.PkgPath(), "/")
	name := strings.Join(path[len(path)-2:], "/") + "." + of.Name()
	if _, seen := t[name]; seen {
		return name
	}
	t[name] = nil // A type may contain itself: entered before its fields are walked.
	for f := range of.Fields() {
		if f.IsExported() && f.Tag.Get("json") != "-" {
			t[name] = append(t[name], field{f.Name, t.line(f)})
		}
	}
	return name
}

func (t table) line(f reflect.StructField) string {
	tag := f.Tag.Get("json")
	if name, _, _ := strings.Cut(tag, ","); name == "" && f.Anonymous {
		return "..." + t.name(f.Type)
	}
	words := []string{tag, t.name(f.Type), f.Tag.Get("patchStrategy"), f.Tag.Get("patchMergeKey")}
	return strings.TrimRight(strings.Join(words, " "), " ")
}

func (t table) write(to *os.File) error {
	var names []string
	for name := range t {
		names = append(names, name)
	}
	slices.Sort(names)
	var shapes []string
	for _, name := range names {
		var lines []string
		for _, f := range t[name] {
			line, err := json.Marshal(f.line)
			if err != nil {
				return err
			}
			lines = append(lines, fmt.Sprintf("    %q: %s", f.name, line))
		}
		body := "{}"
		if len(lines) > 0 {
			body = "{\n" + strings.Join(lines, ",\n") + "\n  }"
		}
		shapes = append(shapes, fmt.Sprintf("  %q: %s", name, body))
	}
	_, err := fmt.Fprintf(to, "{\n%s\n}\n", strings.Join(shapes, ",\n"))
	return err
}
