// Writes what Istio's messages are made of, so that a test can hold Outrigger's declarations against them:
//
//	go run . > descriptors.json
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"

	_ "istio.io/api/extensions/v1alpha1"
	_ "istio.io/api/mesh/v1alpha1"
	_ "istio.io/api/networking/v1alpha3"
	_ "istio.io/api/networking/v1beta1"
	_ "istio.io/api/security/v1"
	_ "istio.io/api/telemetry/v1"
)

func main() {
	messages := map[string][]string{}
	protoregistry.GlobalFiles.RangeFiles(func(file protoreflect.FileDescriptor) bool {
		if strings.HasPrefix(string(file.Package()), "istio.") {
			collect(file.Messages(), messages)
		}
		return true
	})
	out := json.NewEncoder(os.Stdout)
	out.SetIndent("", " ")
	if err := out.Encode(messages); err != nil {
		panic(err)
	}
}

func collect(found protoreflect.MessageDescriptors, into map[string][]string) {
	for i := 0; i < found.Len(); i++ {
		message := found.Get(i)
		if message.IsMapEntry() {
			continue
		}
		fields := []string{}
		for j := 0; j < message.Fields().Len(); j++ {
			fields = append(fields, describe(message.Fields().Get(j)))
		}
		into[string(message.FullName())] = fields
		collect(message.Messages(), into)
	}
}

// One line a field: `proxy_metadata proxyMetadata map string`, with the oneof at the end where there is one.
func describe(field protoreflect.FieldDescriptor) string {
	line := fmt.Sprintf("%s %s %s", field.Name(), field.JSONName(), kindOf(field))
	if group := field.ContainingOneof(); group != nil {
		line += " oneof " + string(group.Name())
	}
	return line
}

func kindOf(field protoreflect.FieldDescriptor) string {
	switch {
	case field.IsMap():
		return "map " + kindOf(field.MapValue())
	case field.IsList():
		return "list " + elementOf(field)
	default:
		return elementOf(field)
	}
}

func elementOf(field protoreflect.FieldDescriptor) string {
	switch {
	case field.Message() != nil:
		return string(field.Message().FullName())
	case field.Enum() != nil:
		names := []string{}
		for i := 0; i < field.Enum().Values().Len(); i++ {
			value := field.Enum().Values().Get(i)
			names = append(names, fmt.Sprintf("%s=%d", value.Name(), value.Number()))
		}
		return "enum " + strings.Join(names, ",")
	default:
		return field.Kind().String()
	}
}
