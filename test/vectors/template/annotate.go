package main

import (
	"encoding/json"
	"fmt"
	"log"
	"reflect"
)

type annotation map[string]any

// annotate turns a value into JSON that says of what type it is, wherever plain JSON would not: see
// test/support/go-values.ts, which reads it.
func annotate(value any) any {
	switch v := value.(type) {
	case nil, bool, string, float64:
		return v
	case []any:
		if v != nil {
			return annotateAll(reflect.ValueOf(v))
		}
	case map[string]any:
		if v != nil {
			return annotateEntries(reflect.ValueOf(v))
		}
	}
	return annotateTyped(reflect.ValueOf(value))
}

func annotateTyped(v reflect.Value) any {
	switch v.Kind() {
	case reflect.Slice:
		return annotation{"$": "slice", "elem": v.Type().Elem().String(), "items": annotateAll(v)}
	case reflect.Map:
		zero := annotate(reflect.Zero(v.Type().Elem()).Interface())
		return annotation{"$": "map", "elem": v.Type().Elem().String(), "zero": zero, "entries": annotateEntries(v)}
	case reflect.Struct:
		return annotateStruct(v, false)
	case reflect.Pointer:
		if v.Type().Elem().Kind() == reflect.Struct {
			return annotateStruct(v, true)
		}
		result := annotation{"$": "pointer", "elem": v.Type().Elem().String()}
		if !v.IsNil() {
			result["target"] = annotate(v.Elem().Interface())
		}
		return result
	case reflect.Func:
		return annotation{"$": "func", "name": functionNames[v.Pointer()]}
	default:
		return annotation{"$": "scalar", "type": v.Type().String(), "kind": v.Kind().String(), "value": fmt.Sprint(plain(v))}
	}
}

// plain takes the methods off a scalar, so that it prints as itself.
func plain(v reflect.Value) any {
	switch {
	case v.CanInt():
		return v.Int()
	case v.CanUint():
		return v.Uint()
	case v.Kind() == reflect.String:
		return v.String()
	default:
		log.Fatalf("no annotation for %s", v.Type())
		return nil
	}
}

func annotateAll(v reflect.Value) any {
	if v.IsNil() {
		return nil
	}
	items := make([]any, v.Len())
	for i := range items {
		items[i] = annotate(v.Index(i).Interface())
	}
	return items
}

func annotateEntries(v reflect.Value) any {
	if v.IsNil() {
		return nil
	}
	entries := map[string]any{}
	for _, key := range v.MapKeys() {
		entries[key.String()] = annotate(v.MapIndex(key).Interface())
	}
	return entries
}

func annotateStruct(v reflect.Value, pointer bool) any {
	name := v.Type().String()
	if pointer {
		name = v.Type().Elem().String()
	}
	result := annotation{"$": "struct", "type": name, "pointer": pointer, "nil": pointer && v.IsNil(), "names": []string{}}
	structType := reflect.Indirect(v).Type
	if pointer && v.IsNil() {
		structType = v.Type().Elem
	}
	names := []string{}
	for i := range structType().NumField() {
		names = append(names, structType().Field(i).Name)
	}
	result["names"] = names
	if pointer && v.IsNil() {
		return result
	}
	fields := map[string]any{}
	for _, field := range names {
		fields[field] = annotate(reflect.Indirect(v).FieldByName(field).Interface())
	}
	result["fields"] = fields
	if encoded, err := json.Marshal(v.Interface()); err == nil {
		result["json"] = json.RawMessage(encoded)
	}
	return result
}
