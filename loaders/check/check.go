// Package check counts what the graph holds and finds what is wrong with it.
package check

import (
	"context"
	"io/fs"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/loaders/document"
)

// Options say what the graph is checked against.
type Options struct {
	// Ontology is required.
	Ontology *ontology.Ontology
	// Documents are those of the sources whose passages are known, by the
	// id of the source.
	Documents map[string]Document
}

// Document is what is known of a source's document besides the graph.
type Document struct {
	Passages []document.Passage
	Words    bool              // whether the passages have their text
	Unused   map[string]string // passages that carry no statement, with the reason
}

// ReadDocument reads what a source's folder says of its document. The text is
// empty if it is not at hand; quotes are not verified then.
func ReadDocument(dir fs.FS, text string) (Document, error) {
	passages, err := document.ReadFolder(dir, text)
	if err != nil {
		return Document{}, err
	}
	unused, err := document.ReadFolderUnused(dir)
	return Document{Passages: passages, Words: text != "", Unused: unused}, err
}

// Run checks a snapshot.
func Run(ctx context.Context, s graph.Snapshot, o Options) (Report, error) {
	book, err := loadRules()
	if err != nil {
		return Report{}, err
	}
	quads, err := graph.Match(ctx, s, nil, nil, nil, nil)
	if err != nil {
		return Report{}, err
	}
	c := checker{o: o, model: newModel(o.Ontology, quads), seen: map[Fault]bool{}}
	c.report.Commit = s.Commit()
	c.report.Quads = len(quads)
	c.report.Passages = len(c.model.passages)
	c.report.Marked, c.report.Translated = c.model.quotes()
	c.count()
	c.findUnlabelled(quads)
	for _, find := range []func(){
		c.findUnnamed, c.findUnclassed, c.findSourceless, c.findUnlicensed, c.findNames,
		c.findWrongValues, c.findPeriods, c.findTooMany, c.findMoney, c.findLoops, c.findMerged,
	} {
		if err := ctx.Err(); err != nil {
			return Report{}, err
		}
		find()
	}
	if err := c.findHarm(); err != nil {
		return Report{}, err
	}
	for _, id := range sortedKeys(o.Documents) {
		c.checkDocument(id, o.Documents[id])
	}
	order(c.report.Faults, book)
	c.report.book = book
	return c.report, nil
}

type checker struct {
	o      Options
	model  *model
	report Report
	seen   map[Fault]bool
}
