package main

import (
	"encoding/json"
	"fmt"
	"log"
	"math/rand"
)

type object = map[string]any

const combined = 260

// combinations makes small pods and patches over few names, so that items meet often.
func combinations() []record {
	dice := rand.New(rand.NewSource(20260114))
	var cases []record
	for i := range combined {
		cases = append(cases, record{
			Name:  fmt.Sprintf("combination %d", i+1),
			Base:  encode(pod(dice, false)),
			Patch: encode(pod(dice, true)),
		})
	}
	return cases
}

func encode(value any) json.RawMessage {
	text, err := json.Marshal(value)
	if err != nil {
		log.Fatal(err)
	}
	return text
}

func pod(dice *rand.Rand, patch bool) object {
	spec := object{}
	addList(dice, spec, "containers", "name", patch, func() any { return container(dice, patch) })
	if dice.Intn(3) == 0 {
		addList(dice, spec, "volumes", "name", patch, func() any { return volume(dice, patch) })
	}
	if dice.Intn(3) == 0 {
		addList(dice, spec, "tolerations", "", patch, func() any { return object{"key": pick(dice, "a", "b", "c")} })
	}
	if dice.Intn(3) == 0 {
		spec["nodeSelector"] = settings(dice, patch)
	}
	meta := object{}
	if dice.Intn(2) == 0 {
		meta["labels"] = settings(dice, patch)
	}
	if dice.Intn(3) == 0 {
		meta["finalizers"] = words(dice)
	}
	if patch && dice.Intn(6) == 0 {
		meta["$deleteFromPrimitiveList/finalizers"] = []any{pick(dice, "f", "g")}
		delete(meta, "finalizers")
	}
	return object{"metadata": meta, "spec": spec}
}

func container(dice *rand.Rand, patch bool) object {
	c := object{"name": pick(dice, "A", "B", "C", "D", "E")}
	if dice.Intn(2) == 0 {
		c["image"] = maybeNull(dice, patch, pick(dice, "x", "y"))
	}
	if dice.Intn(2) == 0 {
		addList(dice, c, "env", "name", patch, func() any {
			return object{"name": pick(dice, "K", "L", "M"), "value": maybeNull(dice, patch, pick(dice, "1", "2"))}
		})
	}
	if dice.Intn(3) == 0 {
		addList(dice, c, "ports", "containerPort", patch, func() any {
			return object{"containerPort": 80 + dice.Intn(3), "protocol": pick(dice, "TCP", "UDP")}
		})
	}
	if dice.Intn(4) == 0 {
		c["args"] = words(dice)
	}
	if dice.Intn(4) == 0 {
		c["resources"] = object{"limits": settings(dice, patch)}
	}
	return c
}

func volume(dice *rand.Rand, patch bool) object {
	v := object{"name": pick(dice, "v", "w", "x")}
	source := pick(dice, "emptyDir", "configMap", "secret")
	v[source] = object{"defaultMode": dice.Intn(2)}
	if patch && dice.Intn(3) == 0 {
		v["$retainKeys"] = []any{"name", source}
	}
	return v
}

func addList(dice *rand.Rand, to object, field, key string, patch bool, item func() any) {
	items := []any{}
	seen := map[any]bool{}
	for range 1 + dice.Intn(4) {
		made := item().(object)
		if key != "" && seen[made[key]] && dice.Intn(8) != 0 {
			continue
		}
		seen[made[key]] = true
		if patch && key != "" && dice.Intn(5) == 0 {
			made = object{key: made[key], "$patch": "delete"}
		}
		items = append(items, made)
	}
	if patch && dice.Intn(12) == 0 {
		items = append(items, object{"$patch": "replace"})
	}
	if patch && key != "" && dice.Intn(3) == 0 {
		to["$setElementOrder/"+field] = order(dice, items, item, key)
	}
	to[field] = items
}

// order lists the items that stay, and some more, now and then in another order.
func order(dice *rand.Rand, items []any, item func() any, key string) []any {
	listed := []any{}
	seen := map[any]bool{}
	for _, each := range items {
		value, found := each.(object)[key]
		if _, directed := each.(object)["$patch"]; found && !directed && !seen[value] {
			listed = append(listed, object{key: value})
			seen[value] = true
		}
	}
	for range dice.Intn(3) {
		value := item().(object)[key]
		if at := dice.Intn(len(listed) + 1); !seen[value] {
			listed = append(listed[:at:at], append([]any{object{key: value}}, listed[at:]...)...)
			seen[value] = true
		}
	}
	if dice.Intn(6) == 0 {
		dice.Shuffle(len(listed), func(i, j int) { listed[i], listed[j] = listed[j], listed[i] })
	}
	return listed
}

func settings(dice *rand.Rand, patch bool) object {
	made := object{}
	for range dice.Intn(4) {
		made[pick(dice, "p", "q", "r")] = maybeNull(dice, patch, pick(dice, "1", "2"))
	}
	if patch && dice.Intn(8) == 0 {
		made["$patch"] = pick(dice, "replace", "delete")
	}
	return made
}

func words(dice *rand.Rand) []any {
	made := []any{}
	for _, word := range []string{"f", "g", "h", "i"} {
		if dice.Intn(2) == 0 {
			made = append(made, word)
		}
	}
	dice.Shuffle(len(made), func(i, j int) { made[i], made[j] = made[j], made[i] })
	return made
}

func maybeNull(dice *rand.Rand, patch bool, value string) any {
	if patch && dice.Intn(6) == 0 {
		return nil
	}
	return value
}

func pick(dice *rand.Rand, from ...string) string { return from[dice.Intn(len(from))] }
