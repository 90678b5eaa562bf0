package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/user"
	"path/filepath"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/loaders/document"
	"github.com/samband/samband/loaders/linked"
	"github.com/samband/samband/loaders/record"
	"github.com/samband/samband/loaders/statements"
)

// sourceFlags describe a source that has no source.yaml.
type sourceFlags struct {
	id, title, publisher, year, language, licence *string
	text                                          *string
	internal                                      *bool
}

func newSourceFlags(cmd *cobra.Command) sourceFlags {
	flag := cmd.Flags().String
	return sourceFlags{
		id:        flag("source", "", "`ID` of the source, such as my-notes"),
		title:     flag("title", "", "title of the source"),
		publisher: flag("publisher", "", "who issued the source"),
		year:      flag("year", "", "year the source was issued"),
		language:  flag("language", "", "language of the source: nb, nn or en"),
		licence:   flag("licence", "", "licence of the source"),
		internal:  cmd.Flags().Bool("internal", false, "the source is not meant for others"),
		text:      flag("text", "", "`FILE` with the document's text; every quote must stand in it"),
	}
}

func (f sourceFlags) given() bool { return *f.id != "" }

func (f sourceFlags) description() source.Description {
	return source.Description{
		ID: *f.id, Title: *f.title, Publisher: *f.publisher, Year: *f.year, Language: *f.language, Licence: *f.licence,
		Internal: *f.internal,
	}
}

// describe describes the source that a file is of: as the flags say, or by the
// file's name.
func (f sourceFlags) describe(file string) (source.Description, error) {
	if f.given() {
		return f.description(), nil
	}
	return describeFile(file), f.check()
}

// check complains of flags that describe a source without its id.
func (f sourceFlags) check() error {
	if !f.given() && *f.title+*f.publisher+*f.year+*f.language+*f.licence != "" {
		return wrongUsef("what describes the source needs its id too: --source ID")
	}
	return nil
}

// readFiles reads the files of one source into a change.
func readFiles(ctx context.Context, files []string, f sourceFlags, s graph.Snapshot) (graph.Change, error) {
	c := graph.Change{Author: author(), Reason: reasonOf(files)}
	err := f.check()
	if err != nil {
		return c, err
	}
	switch kind := kindOf(files); kind {
	case ".csv", "":
		c.Source, c.Add, err = readStatements(ctx, files, f, s)
	case ".ttl", ".trig", ".jsonld", ".rdf", ".owl", ".rdfs":
		c.Source, c.Add, err = readLinked(files, f)
	default:
		err = fmt.Errorf("files of the kind %s cannot be loaded; take a table, statement files (.csv), RDF (.nq, .nt, .ttl, .trig, .jsonld, .rdf), IATI (.xml) or a folder, and one kind at a time", kind)
	}
	return c, err
}

// readLinked reads files of RDF that are one source together.
func readLinked(files []string, f sourceFlags) (string, []quad.Quad, error) {
	d, err := f.describe(files[0])
	if err != nil {
		return "", nil, err
	}
	var quads []quad.Quad
	for _, name := range files {
		found, err := readLinkedFile(name, d)
		if err != nil {
			return "", nil, fmt.Errorf("nothing was loaded: %w", err)
		}
		quads = append(quads, found...)
	}
	return d.ID, quads, nil
}

func readLinkedFile(name string, d source.Description) ([]quad.Quad, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return linked.Read(file, filepath.Base(name), d)
}

// kindOf gives the suffix that all files share. A folder has none.
func kindOf(files []string) string {
	kind := suffix(files[0])
	for _, f := range files[1:] {
		if s := suffix(f); s != kind {
			return kind + " and " + s
		}
	}
	return kind
}

func suffix(file string) string {
	if info, err := os.Stat(file); err == nil && info.IsDir() {
		return ""
	}
	return strings.ToLower(filepath.Ext(file))
}

// readStatements reads statement files, which stand in one folder.
func readStatements(ctx context.Context, files []string, f sourceFlags, s graph.Snapshot) (string, []quad.Quad, error) {
	o, err := statementOptions(ctx, f, s)
	if err != nil {
		return "", nil, err
	}
	dir := files[0]
	if suffix(dir) == "" {
		if len(files) > 1 {
			return "", nil, wrongUsef("one folder is loaded at a time: it is one source")
		}
	} else if dir, o.Files, err = inOneFolder(files); err != nil {
		return "", nil, err
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return "", nil, err
	}
	load, problems, err := statements.Read(os.DirFS(filepath.Dir(dir)), filepath.Base(dir), o)
	if err != nil {
		return "", nil, fmt.Errorf("nothing was loaded: %w", err)
	}
	if len(problems) > 0 {
		return "", nil, problemsError(problems)
	}
	return load.Source.ID, load.Quads(), nil
}

func statementOptions(ctx context.Context, f sourceFlags, s graph.Snapshot) (statements.Options, error) {
	o, err := ontology.Load()
	if err != nil {
		return statements.Options{}, err
	}
	known, err := register(ctx, o, s)
	if err != nil {
		return statements.Options{}, err
	}
	options := statements.Options{Ontology: o, Known: known.Class, Named: known.Named}
	if f.given() {
		d := f.description()
		options.Source = &d
	}
	if *f.text != "" {
		text, err := os.ReadFile(*f.text)
		if err != nil {
			return options, err
		}
		options.Text = string(text)
	}
	return options, nil
}

// register notes what the graph knows already.
func register(ctx context.Context, o *ontology.Ontology, s graph.Snapshot) (*statements.Register, error) {
	known := statements.NewRegister(o)
	for _, predicate := range statements.Classifying() {
		quads, err := graph.Match(ctx, s, nil, predicate, nil, nil)
		if err != nil {
			return nil, err
		}
		known.Add(quads)
	}
	return known, nil
}

func inOneFolder(files []string) (dir string, names []string, err error) {
	dir = filepath.Dir(files[0])
	for _, f := range files {
		if _, err := os.Stat(f); err != nil {
			return "", nil, err
		}
		if filepath.Dir(f) != dir {
			return "", nil, errors.New("statement files that are loaded together stand in one folder")
		}
	}
	return dir, baseNames(files), nil
}

// problemsError lists everything that is wrong, one line each.
type problemsError []statements.Problem

func (p problemsError) Error() string { return p.In("en") }

// In gives the list in a language: en, nb or nn.
func (p problemsError) In(lang string) string {
	lines := []string{record.Problemf("nothing was loaded:").In(lang)}
	for _, one := range p {
		lines = append(lines, "  "+one.In(lang))
	}
	return strings.Join(lines, "\n")
}

func reasonOf(files []string) string { return "samband load " + strings.Join(baseNames(files), " ") }

// describeFile describes a file that nobody has described by its name.
func describeFile(name string) source.Description {
	base := filepath.Base(name)
	return source.Description{
		ID:    document.Slug(strings.TrimSuffix(base, filepath.Ext(base))),
		Title: base, Language: "und", // undetermined (BCP 47)
	}
}

func baseNames(files []string) []string {
	out := make([]string, len(files))
	for i, f := range files {
		out[i] = filepath.Base(f)
	}
	return out
}

// author is who a commit is by: the user's name on this machine.
func author() string {
	u, err := user.Current()
	if err != nil {
		return "unknown"
	}
	return u.Username
}
