package tables

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"sort"
	"strings"
)

// jsonKind tells from a file's name and beginning whether it is JSON or JSON
// lines, empty if neither.
func jsonKind(name string, start []byte) string {
	start = bytes.TrimSpace(bytes.TrimPrefix(start, []byte("\xef\xbb\xbf")))
	ext := strings.ToLower(filepath.Ext(strings.TrimSuffix(name, ".gz")))
	switch {
	case ext == ".jsonl" || ext == ".ndjson":
		return "jsonl"
	case ext == ".json":
		if line, rest, _ := bytes.Cut(start, []byte("\n")); bytes.HasPrefix(line, []byte("{")) &&
			json.Valid(line) && bytes.HasPrefix(bytes.TrimSpace(rest), []byte("{")) {
			return "jsonl"
		}
		return "json"
	case ext == "" && bytes.HasPrefix(start, []byte("[{")):
		return "json"
	}
	return ""
}

// openJSON finds the columns: the names of the fields of all objects, in the
// order in which they are met.
func (t *Table) openJSON(open opener, kind string, o Options) error {
	t.Found = Found{Kind: kind, Encoding: "utf-8"}
	at := map[string]int{}
	var names []string
	for object, err := range objects(open, kind, o) {
		if err != nil {
			return err
		}
		for _, f := range object.fields {
			if _, known := at[f.name]; !known {
				at[f.name] = len(names)
				names = append(names, f.name)
			}
		}
	}
	if len(names) == 0 {
		return errors.New("there is no object in it; a table in JSON is a list of objects, one a row")
	}
	if err := t.head([][]string{names}, make([]bool, len(names)), 1); err != nil {
		return err
	}
	t.raw = func(yield func(rawRow, error) bool) {
		for object, err := range objects(open, kind, o) {
			cells := make([]string, len(names))
			for _, f := range object.fields {
				cells[at[f.name]] = f.text
			}
			if !yield(rawRow{number: object.number, cells: cells}, err) || err != nil {
				return
			}
		}
	}
	return nil
}

type object struct {
	number int
	fields []field
}

type field struct{ name, text string }

// objects gives the objects of a list, or one after the other.
func objects(open opener, kind string, o Options) func(yield func(object, error) bool) {
	return func(yield func(object, error) bool) {
		in, err := open()
		if err != nil {
			yield(object{}, err)
			return
		}
		defer in.Close()
		text, err := decoded(in, "utf-8")
		if err != nil {
			yield(object{}, err)
			return
		}
		limit := &budget{in: text, most: o.maxRow()}
		d := json.NewDecoder(limit)
		d.UseNumber()
		if kind == "json" {
			if err := enterList(d); err != nil {
				yield(object{}, jsonFault(err, d, 1))
				return
			}
		}
		for number := 1; kind == "jsonl" || d.More(); number++ {
			limit.read = 0
			var raw json.RawMessage
			err := d.Decode(&raw)
			if errors.Is(err, io.EOF) && kind == "jsonl" {
				return
			}
			var one object
			if err == nil {
				one, err = readObject(raw)
			}
			one.number = number
			if err != nil {
				yield(object{}, jsonFault(err, d, number))
				return
			}
			if !yield(one, nil) {
				return
			}
		}
		if _, err := d.Token(); err != nil { // the end of the list
			yield(object{}, jsonFault(err, d, 0))
		}
	}
}

// enterList goes to the first object: the file is a list, or an object with a
// list of objects in one of its fields.
func enterList(d *json.Decoder) error {
	first, err := d.Token()
	if err != nil {
		return err
	}
	if first == json.Delim('[') {
		return nil
	}
	if first != json.Delim('{') {
		return errors.New("a table in JSON is a list of objects, one a row")
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return err
		}
		value, err := d.Token()
		if err != nil {
			return err
		}
		if value == json.Delim('[') {
			return nil
		}
		if _, nested := value.(json.Delim); nested {
			return fmt.Errorf("the field %q comes before a list of objects; a table in JSON is a list of objects, one a row", name)
		}
	}
	return errors.New("there is no list in it; a table in JSON is a list of objects, one a row")
}

func jsonFault(err error, d *json.Decoder, number int) error {
	where := fmt.Sprintf("object %d, byte %d", number, d.InputOffset())
	if number == 0 {
		where = fmt.Sprintf("byte %d", d.InputOffset())
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return fmt.Errorf("%s: the file ends in the middle", where)
	}
	return fmt.Errorf("%s: %w", where, err)
}

// readObject gives the fields of an object in their order. Fields of objects in
// it are named with a point between, and lists of plain values divided by ";".
func readObject(raw json.RawMessage) (object, error) {
	var o object
	if err := o.read("", raw, 0); err != nil {
		return o, err
	}
	if !bytes.HasPrefix(bytes.TrimSpace(raw), []byte("{")) {
		return o, errors.New("this is no object; a table in JSON is a list of objects, one a row")
	}
	return o, nil
}

// deepest is how deep objects may stand in each other.
const deepest = 20

func (o *object) read(name string, raw json.RawMessage, depth int) error {
	if depth > deepest {
		return fmt.Errorf("objects stand more than %d deep in each other", deepest)
	}
	raw = bytes.TrimSpace(raw)
	switch raw[0] {
	case '{':
		return o.readFields(name, raw, depth)
	case '[':
		var list []any
		if err := unmarshal(raw, &list); err != nil {
			return err
		}
		var parts []string
		for _, v := range list {
			parts = append(parts, plain(v))
		}
		o.fields = append(o.fields, field{name, strings.Join(parts, "; ")})
	default:
		var v any
		if err := unmarshal(raw, &v); err != nil {
			return err
		}
		o.fields = append(o.fields, field{name, plain(v)})
	}
	return nil
}

func (o *object) readFields(prefix string, raw json.RawMessage, depth int) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	if _, err := d.Token(); err != nil {
		return err
	}
	seen := map[string]bool{}
	for d.More() {
		token, err := d.Token()
		if err != nil {
			return err
		}
		name, _ := token.(string)
		if seen[name] {
			return fmt.Errorf("the field %q comes twice", name)
		}
		seen[name] = true
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return err
		}
		if prefix != "" {
			name = prefix + "." + name
		}
		if err := o.read(name, value, depth+1); err != nil {
			return err
		}
	}
	return nil
}

func unmarshal(raw json.RawMessage, to any) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	return d.Decode(to)
}

// plain gives a value as a cell has it.
func plain(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case json.Number:
		return v.String()
	case bool:
		if v {
			return "true"
		}
		return "false"
	case map[string]any:
		var parts []string
		for name, value := range v {
			parts = append(parts, name+": "+plain(value))
		}
		sort.Strings(parts)
		return strings.Join(parts, ", ")
	case []any:
		var parts []string
		for _, one := range v {
			parts = append(parts, plain(one))
		}
		return strings.Join(parts, ", ")
	}
	return fmt.Sprint(v)
}
