// Names records which texts Kubernetes takes for names of one sort or another: `{"sort","input","valid"}`.
//
//	cd test/vectors && go run ./names > names.jsonl
package main

import (
	"encoding/json"
	"log"
	"os"
	"strings"

	"k8s.io/apimachinery/pkg/util/validation"
)

var sorts = []struct {
	name     string
	problems func(string) []string
}{
	{"labelKey", validation.IsQualifiedName},
	{"labelValue", validation.IsValidLabelValue},
	{"dns1123Label", validation.IsDNS1123Label},
	{"dns1123Subdomain", validation.IsDNS1123Subdomain},
	{"dns1035Label", validation.IsDNS1035Label},
}

var inputs = []string{
	"", "a", "A", "1", "-", ".", "_", "/", "a-b", "a.b", "a_b", "-a", "a-", ".a", "a.", "_a", "a_", "a b", " a", "a ", "a\n", "\na", "1a", "a1",
	"a..b", "a.-b", "a-.b", "a--b", "app.kubernetes.io/name", "App/name", "app/Name", "app/", "/app", "a/b/c", "a//b", "a-/b", "a_b/c", "1.2.3.4",
	"example.com", "Example.com", "example.com.", "xn--bcher-kva", "bücher", "日本", "a,b", "a:b", "a=b", "*", "*.example.com", "a*",
	strings.Repeat("a", 63), strings.Repeat("a", 64), strings.Repeat("a", 63) + ".b", strings.Repeat("a", 64) + ".b",
	strings.Repeat("a.", 126) + "a", strings.Repeat("a.", 126) + "ab", strings.Repeat("a", 253), strings.Repeat("a", 254),
	strings.Repeat("a", 253) + "/b", strings.Repeat("a", 254) + "/b", "a/" + strings.Repeat("b", 63), "a/" + strings.Repeat("b", 64),
}

type record struct {
	Sort  string `json:"sort"`
	Input string `json:"input"`
	Valid bool   `json:"valid"`
}

func main() {
	out := json.NewEncoder(os.Stdout)
	for _, sort := range sorts {
		for _, input := range inputs {
			if err := out.Encode(record{sort.name, input, len(sort.problems(input)) == 0}); err != nil {
				log.Fatal(err)
			}
		}
	}
}
