package main

import (
	"encoding/json"
	"errors"
	"log"
	"reflect"
	"strings"
)

// Types like those that templates meet: plain structs, enumerations that name themselves, messages whose getters take nil.

type Mode int32

func (m Mode) String() string { return []string{"REDIRECT", "TPROXY", "NONE"}[m] }

type Protocol string

type BoolValue struct {
	Value bool `json:"value"`
}

func (b *BoolValue) GetValue() bool { return b != nil && b.Value }

type Tls struct {
	CaCertificates string `json:"caCertificates,omitempty"`
}

func (t *Tls) GetCaCertificates() string {
	if t == nil {
		return ""
	}
	return t.CaCertificates
}

type Tracing struct {
	Sampling float64 `json:"sampling"`
	Tls      *Tls    `json:"tls,omitempty"`
}

func (t *Tracing) GetTls() *Tls {
	if t == nil {
		return nil
	}
	return t.Tls
}

type Port struct {
	Name          string   `json:"name,omitempty"`
	ContainerPort int32    `json:"containerPort"`
	Protocol      Protocol `json:"protocol,omitempty"`
}

type Container struct {
	Name  string            `json:"name"`
	Ports []Port            `json:"ports,omitempty"`
	Env   map[string]string `json:"env,omitempty"`
	UID   *int64            `json:"uid,omitempty"`
}

type Proxy struct {
	Mode       Mode              `json:"mode"`
	Hold       *BoolValue        `json:"hold,omitempty"`
	Tracing    *Tracing          `json:"tracing,omitempty"`
	Metadata   map[string]string `json:"metadata,omitempty"`
	ListenPort int32             `json:"listenPort"`
}

func (p *Proxy) GetTracing() *Tracing {
	if p == nil {
		return nil
	}
	return p.Tracing
}

type Root struct {
	Name       string
	Containers []Container
	Proxy      *Proxy
	Missing    *Proxy
	Values     map[string]any
	Labels     map[string]string
	None       map[string]string
	UID        *int64
	NoUID      *int64
	Native     bool
	Small      uint8
	Anything   any
	Nothing    any
}

func (r Root) Greet(name string) string       { return "Hello, " + name }
func (r Root) Sum(first int, rest ...int) int { return first + len(rest) }
func (r Root) Refuse() (string, error)        { return "", errors.New("refused") }
func (r Root) First() Container               { return r.Containers[0] }

func add(a, b int) int             { return a + b }
func shout(words ...string) string { return strings.ToUpper(strings.Join(words, "+")) }
func half(n int) (int, error) {
	if n%2 != 0 {
		return 0, errors.New("odd")
	}
	return n / 2, nil
}

var functionNames = map[uintptr]string{
	reflect.ValueOf(add).Pointer():   "add",
	reflect.ValueOf(shout).Pointer(): "shout",
	reflect.ValueOf(half).Pointer():  "half",
}

func to[T any](value T) *T { return &value }

func decode(text string) any {
	var value any
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		log.Fatal(err)
	}
	return value
}

// dataSets are made anew for each case, because `set` and `merge` change what they are given.
func dataSets() map[string]any {
	values := decode(`{
  "global": {"proxy": {"image": "proxyv2", "cpu": 2, "privileged": false, "ports": [80, 443], "resources": {"limits": {"cpu": "2"}}},
    "hub": "docker.io/istio", "tag": "1.30", "logAsJson": true, "empty": "", "zero": 0, "none": null, "list": [], "map": {}},
  "revision": "", "ratio": 0.25, "big": 1234567, "huge": 1e21, "tiny": 0.000001, "negative": -5
}`).(map[string]any)

	return map[string]any{
		"none":   nil,
		"text":   "héllo <wörld> & 'co' \"x\"",
		"number": 42,
		"list":   []any{"b", "a", nil, 3.0, true, map[string]any{"k": "v"}},
		"json": decode(`{
    "name": "istio", "count": 3, "ratio": 1.5, "on": true, "off": false, "nothing": null, "empty": "", "zero": 0,
    "words": ["one", "two", "three"], "numbers": [3, 1, 2], "mixed": [1, "a", null, true, {"x": 1}, [2]],
    "none": [], "nested": {"a": {"b": {"c": "deep"}}, "list": [{"name": "x", "port": 80}, {"name": "y", "port": 443}]},
    "map": {"b": 2, "a": 1, "c": 3}, "emptyMap": {}, "unicode": "héllo wörld", "html": "<a href=\"x\">'&'</a>",
    "multi": "line1\nline2\nline3", "kind": "struct", "with-dash": 1, "emoji": "😀é", "Z": 1, "ä": 2
  }`),
		"typed": map[string]any{
			"int": 7, "negative": -3, "int64": int64(64), "int32": int32(32), "uint8": uint8(200), "uint64": uint64(1 << 63),
			"float": 2.5, "string": "text", "bool": true, "strings": []string{"x", "y"}, "ints": []int{1, 2, 3},
			"labels": map[string]string{"app": "web", "tier": "front"}, "counts": map[string]int{"a": 1, "b": 2},
			"nilMap": map[string]string(nil), "nilSlice": []string(nil), "nilAny": map[string]any(nil), "nilList": []any(nil),
			"pointer": to(true), "falsePointer": to(false), "nilPointer": (*bool)(nil), "textPointer": to("pointed"),
			"mode": Mode(1), "protocol": Protocol("TCP"), "nil": nil, "any": []any{1, int64(2), 3.0, "four"},
			"add": add, "shout": shout, "half": half, "matrix": [][]any{{1, 2}, {3}},
		},
		"pod": Root{
			Name: "web",
			Containers: []Container{
				{Name: "app", Ports: []Port{{"http", 80, "TCP"}, {"dns", 53, "UDP"}}, Env: map[string]string{"B": "2", "A": "1"}},
				{Name: "istio-proxy", UID: to(int64(1337))},
			},
			Proxy: &Proxy{
				Mode: 1, Hold: &BoolValue{true}, Tracing: &Tracing{12.5, &Tls{"ca.pem"}},
				Metadata: map[string]string{"ISTIO_META_X": "y"}, ListenPort: 15001,
			},
			Values:   values,
			Labels:   map[string]string{"app": "web", "version": "v1"},
			UID:      to(int64(0)),
			Native:   true,
			Small:    9,
			Anything: &Container{Name: "any"},
		},
		"pointer": &Root{Name: "empty", Proxy: &Proxy{}},
		"values":  map[string]any{"Values": values},
	}
}
