package check

import (
	"strings"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders/document"
)

// checkDocument checks the passages of one source against its document.
func (c *checker) checkDocument(id string, d Document) {
	words := newWords(d)
	used := map[string]bool{} // keys of passages, and sections of table cells
	for _, p := range c.model.passages {
		if p.source != id {
			continue
		}
		used[p.key] = true
		if p.kind == vocab.Term("Cell") {
			used[p.section] = true
		}
		if d.Words {
			c.verify(p, words)
		}
	}
	c.findUncovered(d, used)
}

// words are those of a document, by passage and by section.
type words struct {
	passages, sections map[string]string
}

func newWords(d Document) words {
	w := words{map[string]string{}, map[string]string{}}
	for _, p := range d.Passages {
		w.passages[p.Key] = p.Text
		w.sections[p.Section] += p.Text + " "
	}
	return w
}

// verify looks for each quote of a passage in its text; what is no passage of
// the text, such as a table cell, is looked for in its section.
func (c *checker) verify(p *passage, w words) {
	text, ok := w.passages[p.key]
	if !ok {
		text = w.sections[p.section]
	}
	for _, quote := range p.excerpts {
		c.report.Quotes++
		if strings.Contains(text, quote) {
			c.report.Verified++
		} else {
			c.fault(NotInText, p.key+": "+quote)
		}
	}
}

// findUncovered finds the sentences and footnotes from which nothing was read.
func (c *checker) findUncovered(d Document, used map[string]bool) {
	for _, p := range d.Passages {
		_, unused := d.Unused[p.Key]
		if p.Kind != document.Heading && !unused && !used[p.Key] && !used[p.Section] {
			c.fault(NoStatement, strings.TrimSpace(p.Key+" "+p.Text))
		}
	}
}
