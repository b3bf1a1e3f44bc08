// Template records what Go's text/template and sprig make of templates. The first line names the versions and sprig's functions,
// then come the data sets by name, then one line a case: `{"group","template","data","functions","output"}`, or `"error"` instead.
//
//	cd test/vectors && go run ./template > template.jsonl
package main

import (
	"bufio"
	"embed"
	"encoding/json"
	"io/fs"
	"log"
	"maps"
	"os"
	"path"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig/v3"
)

//go:embed cases/*.txt
var cases embed.FS

type record struct {
	Group      string `json:"group"`
	Template   string `json:"template"`
	Data       string `json:"data"`
	Functions  string `json:"functions"`
	MissingKey string `json:"missingKey,omitempty"`
	Output     string `json:"output"`
	Error      string `json:"error,omitempty"`
}

func main() {
	lines := bufio.NewWriter(os.Stdout)
	defer lines.Flush()
	out := json.NewEncoder(lines)
	out.SetEscapeHTML(false)
	write := func(value any) {
		if err := out.Encode(value); err != nil {
			log.Fatal(err)
		}
	}
	write(map[string]any{
		"go":        runtime.Version(),
		"sprig":     versionOf("github.com/Masterminds/sprig/v3"),
		"functions": slices.Sorted(maps.Keys(sprig.TxtFuncMap())),
	})
	for _, name := range slices.Sorted(maps.Keys(dataSets())) {
		write(map[string]any{"data": name, "value": annotate(dataSets()[name])})
	}
	for _, c := range readCases() {
		write(measure(c))
	}
}

func versionOf(module string) string {
	info, _ := debug.ReadBuildInfo()
	for _, dependency := range info.Deps {
		if dependency.Path == module {
			return dependency.Version
		}
	}
	return ""
}

// readCases reads one template a line; a line that begins with a double quote is a Go string. Lines that begin with @
// set data, functions or missingkey for the following ones, those with # are for the reader.
func readCases() []record {
	var all []record
	files, err := fs.Glob(cases, "cases/*.txt")
	if err != nil {
		log.Fatal(err)
	}
	for _, file := range files {
		text, err := cases.ReadFile(file)
		if err != nil {
			log.Fatal(err)
		}
		current := record{Group: strings.TrimSuffix(path.Base(file), ".txt"), Data: "none", Functions: "sprig"}
		for line := range strings.Lines(string(text)) {
			line = strings.TrimSuffix(line, "\n")
			switch {
			case line == "" || line[0] == '#':
			case line[0] == '@':
				current = current.with(line)
			default:
				current.Template = unquote(line)
				all = append(all, current)
			}
		}
	}
	return all
}

func (r record) with(setting string) record {
	key, value, _ := strings.Cut(setting[1:], " ")
	switch key {
	case "data":
		if _, known := dataSets()[value]; !known {
			log.Fatalf("no data named %s", value)
		}
		r.Data = value
	case "functions":
		r.Functions = value
	case "missingkey":
		r.MissingKey = value
	default:
		log.Fatalf("unknown setting %s", setting)
	}
	return r
}

func unquote(line string) string {
	if line[0] != '"' {
		return line
	}
	text, err := strconv.Unquote(line)
	if err != nil {
		log.Fatalf("%s: %v", line, err)
	}
	return text
}

func measure(r record) record {
	t := template.New("t")
	if r.Functions == "sprig" {
		t = t.Funcs(sprig.TxtFuncMap())
	}
	if r.MissingKey != "" {
		t = t.Option("missingkey=" + r.MissingKey)
	}
	var out strings.Builder
	_, err := t.Parse(r.Template)
	if err == nil {
		err = t.Execute(&out, dataSets()[r.Data])
	}
	if err != nil {
		r.Error = err.Error()
		return r
	}
	r.Output = out.String()
	return r
}
