package statements

import (
	"io/fs"

	"github.com/samband/samband/loaders/document"
)

// text is what is known of the document that the rows were read in.
type text struct {
	passages map[string]document.Passage
	position map[string]int    // of each passage, from 1
	sections map[string]string // the words of each section
	whole    string            // the document's words; empty if they are not there
}

func readText(dir fs.FS, words string) (*text, error) {
	passages, err := document.ReadFolder(dir, words)
	if err != nil {
		return nil, err
	}
	t := &text{
		passages: map[string]document.Passage{}, position: map[string]int{}, sections: map[string]string{},
		whole: document.Normalise(words),
	}
	for i, p := range passages {
		t.passages[p.Key] = p
		t.position[p.Key] = i + 1
		t.sections[p.Section] += p.Text + " "
	}
	return t, nil
}

func (t *text) divided() bool  { return len(t.passages) > 0 }
func (t *text) hasWords() bool { return t.whole != "" }

func (t *text) hasSection(section string) bool {
	_, ok := t.sections[section]
	return ok
}
