package document

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
)

// ReadOutline reads an outline: a CSV file with the columns section, kind
// (section or heading) and text.
func ReadOutline(in io.Reader) ([]Entry, error) {
	rows, err := readCSV(in, "outline", []string{"section", "kind", "text"})
	if err != nil {
		return nil, err
	}
	var out []Entry
	for i, row := range rows {
		if row[1] != "section" && row[1] != "heading" {
			return nil, fmt.Errorf("the outline, row %d: the kind is %q; it must be section or heading", i+2, row[1])
		}
		out = append(out, Entry{Section: row[0], Heading: row[1] == "heading", Text: row[2]})
	}
	return out, nil
}

var listHeader = []string{"passage", "section", "kind", "under"}

// WriteList writes which passages a document has, in order, without its words:
// what can be given away with statements about a text that cannot.
func WriteList(out io.Writer, passages []Passage) error {
	w := csv.NewWriter(out)
	rows := [][]string{listHeader}
	for _, p := range passages {
		rows = append(rows, []string{p.Key, p.Section, string(p.Kind), p.Under})
	}
	return w.WriteAll(rows)
}

// ReadList reads what WriteList wrote. The passages have no text.
func ReadList(in io.Reader) ([]Passage, error) {
	rows, err := readCSV(in, "list of passages", listHeader)
	if err != nil {
		return nil, err
	}
	var out []Passage
	for _, row := range rows {
		out = append(out, Passage{Key: row[0], Section: row[1], Kind: Kind(row[2]), Under: row[3]})
	}
	return out, nil
}

// ReadUnused reads which passages carry no statement: a CSV file with the
// columns passage, words and reason. It gives the reason by passage.
func ReadUnused(in io.Reader) (map[string]string, error) {
	rows, err := readCSV(in, "list of unused passages", []string{"passage", "words", "reason"})
	if err != nil {
		return nil, err
	}
	out := make(map[string]string, len(rows))
	for _, row := range rows {
		out[row[0]] = row[2]
	}
	return out, nil
}

// readCSV reads the rows below a header that must be as it is expected.
func readCSV(in io.Reader, what string, header []string) ([][]string, error) {
	r := csv.NewReader(in)
	r.FieldsPerRecord = len(header)
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("the %s: %w", what, err)
	}
	if len(rows) == 0 || !slices.Equal(rows[0], header) {
		return nil, fmt.Errorf("the %s must begin with the header %v", what, header)
	}
	return rows[1:], nil
}
