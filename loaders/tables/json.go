package tables

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"strings"

	"github.com/samband/samband/loaders/record"
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
		return record.Problemf("there is no object in it; a table in JSON is a list of objects, one a row")
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
			if !yield(rawRow{number: object.number, cells: cells, fault: object.fault}, err) || err != nil {
				return
			}
		}
	}
	return nil
}

type object struct {
	number int
	fields []field
	fault  *record.Problem // why it cannot be read, nil if it can
}

type field struct{ name, text string }

// objects gives the objects of a list, or one after the other.
func objects(open opener, kind string, o Options) iter.Seq2[object, error] {
	return func(yield func(object, error) bool) {
		text, err := open.text("utf-8")
		if err != nil {
			yield(object{}, err)
			return
		}
		defer text.Close()
		if kind == "jsonl" {
			objectLines(text, o, yield)
			return
		}
		listedObjects(text, o, yield)
	}
}

func listedObjects(text io.Reader, o Options, yield func(object, error) bool) {
	limit := &budget{in: text, most: o.maxRow()}
	d := json.NewDecoder(limit)
	d.UseNumber()
	if err := enterList(d); err != nil {
		yield(object{}, jsonFault(err, d, 1))
		return
	}
	for number := 1; d.More(); number++ {
		limit.read = 0
		var raw json.RawMessage
		err := d.Decode(&raw)
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

// objectLines gives the objects of JSON lines, of which each begins in a line of
// its own. One that is broken is refused with its line, and the next is read.
func objectLines(text io.Reader, o Options, yield func(object, error) bool) {
	lines := bufio.NewScanner(text)
	lines.Buffer(make([]byte, 64<<10), o.maxRow())
	var held []byte
	line, begin, number := 0, 0, 0
	give := func() bool {
		if len(bytes.TrimSpace(held)) == 0 {
			return true
		}
		number++
		one, err := readObject(held)
		if err == nil && !json.Valid(held) {
			err = unmarshal(held, new(any))
		}
		one.number = number
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			err = record.Problemf("the object is not closed")
		}
		if err != nil {
			one = object{number: number, fault: record.Problemf("line %d is no object of JSON: %s; mend or remove it", begin, err)}
		}
		held = held[:0]
		return yield(one, nil)
	}
	for lines.Scan() {
		line++
		next := lines.Bytes()
		if len(held) > 0 && (next != nil && bytes.HasPrefix(next, []byte("{")) || json.Valid(held)) && !give() {
			return
		}
		if len(bytes.TrimSpace(held)) == 0 {
			begin = line
		}
		if held = append(append(held, next...), '\n'); len(held) > o.maxRow() {
			yield(object{}, record.Problemf("line %d: %s", begin, errTooLong))
			return
		}
	}
	if errors.Is(lines.Err(), bufio.ErrTooLong) {
		yield(object{}, record.Problemf("line %d: %s", line+1, errTooLong))
		return
	}
	if lines.Err() != nil {
		yield(object{}, lines.Err())
		return
	}
	give()
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
		return record.Problemf("a table in JSON is a list of objects, one a row")
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
			return record.Problemf("the field %q comes before a list of objects; a table in JSON is a list of objects, one a row", name)
		}
	}
	return record.Problemf("there is no list in it; a table in JSON is a list of objects, one a row")
}

func jsonFault(err error, d *json.Decoder, number int) error {
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		err = record.Problemf("the file ends in the middle")
	}
	if number == 0 {
		return record.Problemf("byte %d: %s", d.InputOffset(), err)
	}
	return record.Problemf("object %d, byte %d: %s", number, d.InputOffset(), err)
}

// readObject gives the fields of an object in their order. Fields of objects in
// it are named with a point between, and those of lists divided by ";".
func readObject(raw json.RawMessage) (object, error) {
	var o object
	if err := o.read("", raw, 0); err != nil {
		return o, err
	}
	if !bytes.HasPrefix(bytes.TrimSpace(raw), []byte("{")) {
		return o, record.Problemf("this is no object; a table in JSON is a list of objects, one a row")
	}
	return o, nil
}

// deepest is how deep objects may stand in each other.
const deepest = 20

func (o *object) read(name string, raw json.RawMessage, depth int) error {
	if depth > deepest {
		return record.Problemf("objects stand more than %d deep in each other", deepest)
	}
	raw = bytes.TrimSpace(raw)
	switch raw[0] {
	case '{':
		return o.readFields(name, raw, depth)
	case '[':
		return o.readList(name, raw, depth)
	default:
		var v any
		if err := unmarshal(raw, &v); err != nil {
			return err
		}
		o.fields = append(o.fields, field{name, plain(v)})
	}
	return nil
}

// readList reads a list: plain values divided by ";", and of objects each field so.
func (o *object) readList(name string, raw json.RawMessage, depth int) error {
	var list []json.RawMessage
	if err := unmarshal(raw, &list); err != nil {
		return err
	}
	var inner object
	for _, one := range list {
		if err := inner.read(name, one, depth+1); err != nil {
			return err
		}
	}
	var names []string
	texts := map[string][]string{}
	for _, f := range inner.fields {
		if texts[f.name] == nil {
			names = append(names, f.name)
		}
		texts[f.name] = append(texts[f.name], f.text)
	}
	if names == nil {
		names = []string{name}
	}
	for _, n := range names {
		o.fields = append(o.fields, field{n, strings.Join(texts[n], "; ")})
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
			return record.Problemf("the field %q comes twice", name)
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
	}
	return fmt.Sprint(v)
}
