// Selectors records which labels a label selector selects: `{"selector","empty","matches"}` with one answer for each line
// of labels, or `{"selector","error"}` if Kubernetes refuses it. The first record holds the labels.
//
//	cd test/vectors && go run ./selectors > selectors.jsonl
package main

import (
	"encoding/json"
	"log"
	"os"

	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
)

var labelSets = []labels.Set{
	{}, {"app": "a"}, {"app": "b"}, {"app": ""}, {"app": "a", "tier": "x"}, {"tier": "x"}, {"tier": "y"}, {"istio.io/rev": "default"}, {"toString": "a"},
}

var selectors = []string{
	`null`, `{}`, `{"matchLabels":{}}`, `{"matchLabels":null,"matchExpressions":[]}`,
	`{"matchLabels":{"app":"a"}}`, `{"matchLabels":{"app":""}}`, `{"matchLabels":{"app":"a","tier":"x"}}`, `{"matchLabels":{"toString":"a"}}`,
	`{"matchLabels":{"app":"a b"}}`, `{"matchLabels":{"a b":"a"}}`, `{"matchLabels":{"istio.io/rev":"default"}}`, `{"matchLabels":{"":"a"}}`,
	`{"matchExpressions":[{"key":"app","operator":"In","values":["a"]}]}`, `{"matchExpressions":[{"key":"app","operator":"In","values":["a","b"]}]}`,
	`{"matchExpressions":[{"key":"app","operator":"In","values":[""]}]}`, `{"matchExpressions":[{"key":"app","operator":"In","values":[]}]}`,
	`{"matchExpressions":[{"key":"app","operator":"In"}]}`, `{"matchExpressions":[{"key":"app","operator":"NotIn","values":["a"]}]}`,
	`{"matchExpressions":[{"key":"app","operator":"NotIn","values":[]}]}`, `{"matchExpressions":[{"key":"app","operator":"Exists"}]}`,
	`{"matchExpressions":[{"key":"app","operator":"Exists","values":[]}]}`, `{"matchExpressions":[{"key":"app","operator":"Exists","values":["a"]}]}`,
	`{"matchExpressions":[{"key":"app","operator":"DoesNotExist"}]}`, `{"matchExpressions":[{"key":"app","operator":"DoesNotExist","values":["a"]}]}`,
	`{"matchExpressions":[{"key":"toString","operator":"Exists"}]}`, `{"matchExpressions":[{"key":"app","operator":"exists"}]}`,
	`{"matchExpressions":[{"key":"app","operator":"Equals","values":["a"]}]}`, `{"matchExpressions":[{"key":"app"}]}`, `{"matchExpressions":[{}]}`,
	`{"matchExpressions":[{"key":"app","operator":"Gt","values":["1"]}]}`, `{"matchExpressions":[{"key":"a b","operator":"Exists"}]}`,
	`{"matchExpressions":[{"key":"app","operator":"In","values":["a","-"]}]}`, `{"matchExpressions":[{"operator":"Exists"}]}`, `{"matchExpressions":[null]}`,
	`{"matchLabels":{"app":"a"},"matchExpressions":[{"key":"tier","operator":"Exists"}]}`,
	`{"matchExpressions":[{"key":"app","operator":"Exists"},{"key":"tier","operator":"NotIn","values":["x"]}]}`,
	`{"matchLabels":{"app":1}}`, `{"matchLabels":["app"]}`, `{"matchExpressions":{"key":"app"}}`, `{"matchExpressions":[{"key":"app","operator":"In","values":"a"}]}`, `"app=a"`,
}

type record struct {
	Labels   []labels.Set    `json:"labels,omitempty"`
	Selector json.RawMessage `json:"selector,omitempty"`
	Empty    bool            `json:"empty,omitempty"`
	Matches  []bool          `json:"matches,omitempty"`
	Error    string          `json:"error,omitempty"`
}

func main() {
	records := []record{{Labels: labelSets}}
	for _, text := range selectors {
		records = append(records, measure(json.RawMessage(text)))
	}
	out := json.NewEncoder(os.Stdout)
	for _, each := range records {
		if err := out.Encode(each); err != nil {
			log.Fatal(err)
		}
	}
}

func measure(text json.RawMessage) record {
	var decoded *meta.LabelSelector
	if err := json.Unmarshal(text, &decoded); err != nil {
		return record{Selector: text, Error: err.Error()}
	}
	selector, err := meta.LabelSelectorAsSelector(decoded)
	if err != nil {
		return record{Selector: text, Error: err.Error()}
	}
	result := record{Selector: text, Empty: selector.Empty()}
	for _, set := range labelSets {
		result.Matches = append(result.Matches, selector.Matches(set))
	}
	return result
}
