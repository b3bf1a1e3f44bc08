// Yaml records how Kubernetes reads YAML: `{"text","json"}`, or `{"text"}` for what it refuses.
//
//	cd test/vectors && go run ./yaml > yaml.jsonl
package main

import (
	"encoding/json"
	"io"
	"log"
	"math/rand"
	"os"
	"strings"

	stream "go.yaml.in/yaml/v2"
	"sigs.k8s.io/yaml"
)

var scalars = strings.Fields(`
	y Y yes Yes YES yEs n N no No NO on On ON off Off OFF true True TRUE tRUE false False FALSE null Null NULL nULL ~
	0 -0 +5 -1 00 010 -010 +010 08 -08 09.5 0o17 0O7 +0o7 0o8 0o 0x1F 0XaF -0x1F +0x1 0x 0x_1 0b11 -0b11 0B1 0b12 0b 00x1
	1_000 1__0 _1 1_ +1_0.0_1 0_7 0_8 .5 -.5 +.5 .5e3 .e5 . + 1. 0. 5e 1e3 1e+5 1.5e-3 1E5 0e0 00.5 010e1 08e1 1e400 1e-400
	9007199254740993 18446744073709551615 18446744073709551616 -9223372036854775809 0xFFFFFFFFFFFFFFFF
	0x1FFFFFFFFFFFFFFFF -0xFFFFFFFFFFFFFFFF 123456789012345678901234567890 1:30 12:30:45 2001-01-01 2001-1-2T15:4:5Z
	1.10 1.2.3.4 0.0.0.0 1,000 0-1 .inf -.inf .nan = << a:b http://a/?b ::1 -a --flag *.example.com`)

var documents = []string{
	"a: 1\nb:\n- x\n- y: 2\n  z: [1, 'two', {three: 3}]\n",
	"a: |\n  one\n    two\n\n  three\nb: >-\n  some\n  words\n\n  more\nc: |+\n  kept\n\nd: |-\n  cut\n",
	"a: >\n  folded\n   deeper\n  again\n", "a: |2\n   indented\n", "a: |\n  no break at the end", "a: |\n\nb: >\n\n",
	"{\"a\": [1, -2.5e3, \"x\\u00e9\\n\", null, true], \"b\": {}}\n", "{\n  \"a\": [\n    1\n  ]\n}\n",
	"base: &b {k: 1, l: 2}\none:\n  <<: *b\n  k: 3\ntwo:\n  k: 3\n  <<: *b\nthree:\n  <<: [{k: 4}, *b]\n",
	"a: &x [1]\nb: *x\nc: &x 2\nd: *x\n", "1: a\n1.5: b\nyes: c\n010: d\n~: e\n", "? a\n: b\n", "? [a]\n: b\n",
	"a: !!str 5\nb: !!int '5'\nc: !!float 1\nd: !!bool 'yes'\ne: !!binary aGk=\n", "a: !!int x\n", "a: !custom x\n",
	"a: plain\n  goes on\nb: \"quoted\n  goes on\"\nc: 'it''s'\nd: \"\\x41\\u0042\\t\"\n", "a: b #c\nd: e#f\n# g\nh:\n",
	"a: [2001:db8::, 10.0.0.1, a:b]\n", "a: [::1]\n", "a: [http://x/?y]\n", "a: {b: c:d}\n", "a: [b: c]\n", "a: [1,\n  2]\n",
	"a:\n- b\n-   c: 1\n    d: 2\n- - e\n  - f\n-\n  g: 3\n-\n", "a:   1   \nb : 2\n\"c\": 3\n'd': 4\n", "---\na: 1\n", "--- # x\na: 1\n",
	"--- {a: 1}\n", "a: 1\r\nb: 2\r\n", "a: 1\rb: 2\r", "\ufeffa: 1\n", "a: \u00e9\U0001f600\n", "a: \x07\n", "a:\tb\n", "a:\n\tb: 1\n",
	"a: b: c\n", "a: \"\\/\"\n", "{\"a\": \"\\\\\"}\n", "a: 'open\n", "a: \"open\n", "a: [1\n", "a: *nowhere\n", "a: @x\n", "a: `x\n", "a: %x\n", "- a\nb: 1\n", "a: 1\n b: 2\n",
	"a:\n  b: 1\n c: 2\n", "a: 1\n- b\n", "a: 1\na: 2\n", "a: .inf\n", "a: x\n  # comment\nb: y\n", "a: x\n    # comment\n  more\n",
}

var pieces = []string{
	" ", "  ", "\n", ":", ": ", "- ", "-", "#", " #", "\"", "'", "{", "}", "[", "]", ",", "|", ">", "?", "a", "0", "\n  ", "\n- ", "%", "~", "é", "=", ".",
}

type record struct {
	Text string          `json:"text"`
	Json json.RawMessage `json:"json,omitempty"`
}

func main() {
	texts := append([]string{}, documents...)
	for _, scalar := range scalars {
		texts = append(texts, "a: "+scalar+"\n")
	}
	dice := rand.New(rand.NewSource(1))
	for range 1500 {
		texts = append(texts, mutate(documents[dice.Intn(len(documents))], dice))
	}
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for _, text := range texts {
		if err := out.Encode(read(text)); err != nil {
			log.Fatal(err)
		}
	}
}

func mutate(text string, dice *rand.Rand) string {
	runes := []rune(text)
	at := dice.Intn(len(runes))
	if dice.Intn(3) == 0 {
		return string(runes[:at]) + string(runes[at+1:])
	}
	return string(runes[:at]) + pieces[dice.Intn(len(pieces))] + string(runes[at:])
}

// A text counts as refused as well when Kubernetes reads its beginning and silently drops a broken rest.
func read(text string) record {
	value, err := yaml.YAMLToJSON([]byte(text))
	if err != nil || !whole(text) {
		return record{Text: text}
	}
	return record{text, value}
}

func whole(text string) bool {
	decoder := stream.NewDecoder(strings.NewReader(text))
	for documents := 0; ; documents++ {
		var value any
		if err := decoder.Decode(&value); err != nil {
			return err == io.EOF && documents <= 1
		}
	}
}
