package statements

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/loaders/document"
)

// Options say what the files are read against.
type Options struct {
	// Ontology says which classes and properties there are. It is required.
	Ontology *ontology.Ontology
	// Source describes the source; nil means that the folder's source.yaml
	// does.
	Source *source.Description
	// Files are the names of the statement files in the folder, with the
	// TranslationsFile and IndexFile if they are to be read; none means all of them.
	Files []string
	// Text is the text of the document that the statements were read in. If
	// it is there, every quote must stand in it; with the folder's
	// outline.csv, every passage must be as the rows say.
	Text string
	// Known gives the class of a thing or statement that the graph holds.
	// Nil means that the graph is empty.
	Known func(id string) (class string, ok bool)
	// Named reports whether the graph has a preferred name for a thing in a
	// language, or in any if the language is empty. Nil means that what is
	// known is named.
	Named func(id, language string) bool
}

func (o Options) known(id string) (class string, ok bool) {
	if o.Known == nil {
		return "", false
	}
	return o.Known(id)
}

func (o Options) named(id, language string) bool {
	if o.Named == nil {
		_, ok := o.known(id)
		return ok
	}
	return o.Named(id, language)
}

// Load is what a folder of statement files says, ready to be committed.
type Load struct {
	Source source.Description
	Counts Counts
	quads  []quad.Quad
}

// Counts say how much a Load holds.
type Counts struct {
	Rows       int
	Statements int // relation nodes
	Things     int // of which a row says something
	Passages   int
	Quotes     int
	Translated int // of the quotes
}

// Quads gives the quads, in the order of files and rows, each once. All are
// labelled. The caller must not change them.
func (l *Load) Quads() []quad.Quad { return l.quads }

// reader reads one folder.
type reader struct {
	o        Options
	source   source.Description
	text     *text
	rows     []*row
	problems []Problem

	beside []besideQuote
}

// Read reads the statement files of a folder. If anything is wrong with the
// contents it gives all problems and no Load. An error means that the folder
// could not be read.
func Read(fsys fs.FS, dir string, o Options) (*Load, []Problem, error) {
	if o.Ontology == nil {
		return nil, nil, errors.New("reading statements: no ontology is given")
	}
	r := &reader{o: o}
	if err := r.readAll(fsys, dir); err != nil {
		return nil, nil, fmt.Errorf("reading statements of %s: %w", dir, err)
	}
	load, problems := r.finish()
	return load, problems, nil
}

func (r *reader) readAll(fsys fs.FS, dir string) error {
	sub, err := fs.Sub(fsys, dir)
	if err != nil {
		return err
	}
	if r.source, err = describe(sub, r.o.Source); err != nil {
		return err
	}
	if r.text, err = readText(sub, r.o.Text); err != nil {
		return err
	}
	names, err := statementFiles(sub, r.o.Files)
	if err != nil {
		return err
	}
	for _, name := range names {
		text, err := fs.ReadFile(sub, name)
		if err != nil {
			return err
		}
		if of := besideFile(path.Base(name)); of != nil {
			r.readBeside(of, name, text)
		} else if t := r.readTable(name, text, "id"); t != nil {
			r.understand(t)
		}
	}
	return nil
}

// finish checks the rows against each other and what is known, and makes the
// load if nothing is wrong.
func (r *reader) finish() (*Load, []Problem) {
	ids := r.checkIDs()
	r.checkReferences(ids)
	r.checkPlaces()
	r.checkBeside()
	passages := r.collectPassages()
	if len(r.problems) > 0 {
		slices.SortStableFunc(r.problems, byPlace)
		return nil, r.problems
	}
	return r.build(passages), nil
}

func byPlace(a, b Problem) int {
	if c := strings.Compare(a.File, b.File); c != 0 {
		return c
	}
	return a.Row - b.Row
}

func describe(dir fs.FS, given *source.Description) (source.Description, error) {
	if given != nil {
		return *given, given.Check()
	}
	text, err := fs.ReadFile(dir, "source.yaml")
	if errors.Is(err, fs.ErrNotExist) {
		return source.Description{}, errors.New("there is no source.yaml that says what the source is")
	}
	if err != nil {
		return source.Description{}, err
	}
	return source.Read(text)
}

func statementFiles(dir fs.FS, given []string) ([]string, error) {
	if len(given) > 0 {
		return given, checkNames(given)
	}
	names, err := fs.Glob(dir, "*.csv")
	if err != nil {
		return nil, err
	}
	names = slices.DeleteFunc(names, func(name string) bool {
		return slices.Contains([]string{document.OutlineFile, document.ListFile, document.UnusedFile}, path.Base(name))
	})
	if !slices.ContainsFunc(names, func(name string) bool { return besideFile(name) == nil }) {
		return nil, errors.New("there are no statement files; they are called after a class, such as FundingFlow.csv")
	}
	return names, nil
}

// checkNames refuses files that would give their rows the same passages.
func checkNames(files []string) error {
	seen := map[string]string{}
	for _, file := range files {
		if other, ok := seen[path.Base(file)]; ok {
			return fmt.Errorf("%s and %s have the same name; rename one, or load them as two sources", other, file)
		}
		seen[path.Base(file)] = file
	}
	return nil
}
