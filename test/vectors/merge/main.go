// Merge records what strategic merge patches make of pods: `{"name","base","patch","result"}`, or `"error"` in place of
// the result. Cases are written by hand in cases.txt, or combined here from a seed.
//
//	cd test/vectors && go run ./merge > merge.jsonl
package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"strings"

	core "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/util/strategicpatch"
)

//go:embed cases.txt
var written string

type record struct {
	Name   string          `json:"name"`
	Base   json.RawMessage `json:"base"`
	Patch  json.RawMessage `json:"patch"`
	Result json.RawMessage `json:"result,omitempty"`
	Error  string          `json:"error,omitempty"`
}

func main() {
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for _, c := range append(readCases(), combinations()...) {
		measured, settled := measure(c)
		if !settled {
			log.Printf("left out, because the outcome depends on Go's map order: %s", c.Name)
			continue
		}
		if err := out.Encode(measured); err != nil {
			log.Fatalf("%s: %v", c.Name, err)
		}
	}
}

// A case is three lines: its name, the base and the patch. Empty lines and those starting with # are for the reader.
func readCases() []record {
	var lines []string
	for line := range strings.Lines(written) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			lines = append(lines, line)
		}
	}
	var cases []record
	for i := 0; i+2 < len(lines); i += 3 {
		cases = append(cases, record{Name: lines[i], Base: json.RawMessage(lines[i+1]), Patch: json.RawMessage(lines[i+2])})
	}
	return cases
}

// measure merges often enough that a dependence on map order shows.
func measure(c record) (record, bool) {
	first := merge(c)
	for range 30 {
		if again := merge(c); string(again.Result) != string(first.Result) || (again.Error == "") != (first.Error == "") {
			return first, false
		}
	}
	return first, true
}

func merge(c record) (done record) {
	done = c
	defer func() {
		if fault := recover(); fault != nil {
			done.Error = fmt.Sprintf("panic: %v", fault)
		}
	}()
	result, err := strategicpatch.StrategicMergePatch(c.Base, c.Patch, core.Pod{})
	if err != nil {
		done.Error = err.Error()
		return done
	}
	done.Result = result
	return done
}
