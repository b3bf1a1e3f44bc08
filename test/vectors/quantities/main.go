// Quantities records how resource.Quantity reads and prints: `{"input","text"}`, or `{"input","error"}` if it refuses.
//
//	cd test/vectors && go run ./quantities > quantities.jsonl
package main

import (
	"encoding/json"
	"log"
	"os"

	"k8s.io/apimachinery/pkg/api/resource"
)

type record struct {
	Input string `json:"input"`
	Text  string `json:"text,omitempty"`
	Error string `json:"error,omitempty"`
}

var odd = []string{
	"", " 1", "1 ", ".", "-", "+", "-.", "+.", "..", "1.2.3", "--1", "+-1", "1-", "1+", "e", "e3", "E", "1e", "1e+", "1e+3", "1e-3",
	"1ee3", "1e3e", "1E3", "1E+3", "1EE", "1K", "1ki", "1kI", "1mi", "1Mii", "1iM", "invalid", "0x10", "1_000", "1,5", "½", "NaN", "Inf",
	"1000E", "999999E", "1e18", "1e21", "1e-9", "1e-10", "1e100", "1e9999999999999999999", "-1e-12", "9223372036854775807",
	"9223372036854775808", "-9223372036854775808", "123456789012345678", "1234567890123456789", "12345678901234567890123", "0.123456789",
	"0.1234567891", "0.0000000001", "-0.0000000001", "0.000000000000000000000000000001", "100000000000000000000000000000",
	"7Ei", "8Ei", "9.5Ei", "8192.1Pi", "7.999999999999999999999Ei", "9007199254740992.0000001Ki", "9Ei", "100Ei", "-8Ei", "-9Ei", "0.5Ei", "1.5Gi", "0.5Ki", "0.0005Ki", "0.0000000001Ki", "1.0001Ki", "-1.5Ki", "1023.5Ki",
	"0.1Mi", "1.25Ti", "1024Ki", "1048576Ki", "1000Ki", "1023Ki", "1025Ki", "8Ki", "12Ki", "100Ti", "999Pi", "Ki", "m", "0", "00", "0.0", "-0",
	"+0", "0m", "0Ki", "0e3", "-0.0Mi", "007", "+5", "+5Ki", "05Ki", "1.", ".5", "1.500", "1.50", "1.5", "1.000", "1000", "1000m", "1500m",
	"10000", "12000k", "1000k", "1000000", "100k", "100000m", "1u", "1000u", "1n", "1000n", "0.1n", "1.5n", "250m", "0.25", "2.5G", "1T", "1P", "1E",
	"1.5E", "1m1", "1Mi5", "1e3.5", "1\n", "1\t", "١",
}

func main() {
	inputs := append([]string{}, odd...)
	for _, number := range []string{"1", "3", "12", "128", "1024", "0.1", "0.25", "1.5", "2048", "100000", "0.001", "-7", "-0.3", "65536.5", "+8", "00010"} {
		for _, suffix := range []string{"", "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "e2", "e3", "E6", "e-2", "e-3"} {
			inputs = append(inputs, number+suffix)
		}
	}
	out := json.NewEncoder(os.Stdout)
	for _, input := range inputs {
		if err := out.Encode(measure(input)); err != nil {
			log.Fatal(err)
		}
	}
}

func measure(input string) record {
	quantity, err := resource.ParseQuantity(input)
	if err != nil {
		return record{Input: input, Error: err.Error()}
	}
	return record{Input: input, Text: quantity.String()}
}
