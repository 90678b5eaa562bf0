// Package web serves Samband's API and browser app over HTTP.
package web

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/loaders/attached"
	"github.com/samband/samband/loaders/check"
	"github.com/samband/samband/loaders/drafts"
	"github.com/samband/samband/queries/explore"
	"github.com/samband/samband/queries/export"
	"github.com/samband/samband/queries/questions"
	"github.com/samband/samband/queries/reconcile/protocol"
	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/queries/terms"
	"github.com/samband/samband/web/boards"
	"github.com/samband/samband/web/folder"
)

// Config is what the server is made of.
type Config struct {
	// Addr is the address the server listens on. One that is not loopback
	// needs a Token.
	Addr string
	// Token is the access token that every request must carry; empty asks for
	// none, which only a loopback address may.
	Token string
	// Base is the IRI that things and sources are named under; empty is
	// vocab.Base.
	Base string

	// Timeout is how long one answer may take; 0 is 30 seconds.
	Timeout time.Duration

	// Library opens the states of the graph that requests read; nil leaves
	// their paths out.
	Library Library
	// Updater changes the graph; nil leaves that out.
	Updater Updater
	// Boards keeps the networks that readers lay out; nil leaves their paths
	// out.
	Boards *boards.Folder
	// Folder keeps what readers pin; nil leaves its paths out.
	Folder *folder.Folder
	// Imports is where files are looked at before they are loaded; nil leaves
	// its paths out.
	Imports *drafts.Desk
	// Documents keeps what is attached to sources; nil leaves its paths out.
	Documents *attached.Desk
	// History tells what was committed and takes it back; nil leaves its
	// paths out.
	History Historian

	// Claimant makes claims; nil leaves that out.
	Claimant Claimant

	// Ready says why the server cannot answer yet; nil is always ready.
	Ready func(context.Context) error
	// App is the built browser app; nil is the one that is embedded.
	App fs.FS
	// Log gets what went wrong inside, never what was asked; nil logs nothing.
	Log *slog.Logger
}

// The errors that a resource wraps to choose the status of the response. Any
// other error is a 500 whose text stays in the log.
var (
	// ErrNotFound is for a thing, source or passage that does not exist.
	ErrNotFound = errors.New("not found")
	// ErrInvalid is for a request that cannot be understood, such as a query
	// with a syntax error. Its text is shown to the user.
	ErrInvalid = errors.New("invalid request")
	// ErrConflict is for a change that the graph as it is does not allow.
	ErrConflict = errors.New("conflict")
	// ErrRemote is for another server that was asked and did not answer.
	ErrRemote = errors.New("another server failed")
)

// View says which state of the graph a request reads, as the user wrote it.
type View struct {
	// At is the number of a commit or a date such as 2026-01-31; empty is the
	// latest commit.
	At string
	// Sources are the ids of the only sources whose statements count; empty
	// is all of them.
	Sources []string
	// Merged shows things that are said to be the same as one.
	Merged bool
	// Shared leaves out the sources that are internal: others will see it.
	Shared bool
}

// Library opens states of the graph. What it opens does not change when
// commits follow; opening again shows them.
type Library interface {
	// Open wraps ErrInvalid or ErrNotFound when there is no such state.
	Open(ctx context.Context, v View) (Reader, error)
}

// Reader answers what is asked of one state of the graph.
type Reader interface {
	Asker
	Builder
	Searcher
	Things
	Sources
	Querier
	// Explorer tells how things hang together and what sources say.
	Explorer(ctx context.Context) (*explore.Explorer, error)
	// Quality tells what is wrong with the state.
	Quality(ctx context.Context) (check.Report, error)
	// Reconciler matches names as the Reconciliation API wants it.
	Reconciler(ctx context.Context) (*protocol.Service, error)
	// Terms offers the graph's terms to whoever writes a query.
	Terms(ctx context.Context) (*terms.Index, error)
	// Claims lists the claims, those about one thing or statement if it is
	// named.
	Claims(ctx context.Context, thing, lang string) ([]Claim, error)
	// Commit is the number of the last commit that the state shows.
	Commit() uint64
}

// Asker answers questions in words.
type Asker interface {
	Ask(ctx context.Context, question, lang string) (questions.Answer, error)
}

// Builder answers questions that are objects, and says how they go on.
type Builder interface {
	// AskObject and Build wrap questions.ErrObject for what is no query.
	AskObject(ctx context.Context, q questions.Query) (questions.Answer, error)
	Build(ctx context.Context, q questions.Query, filter string) (questions.Built, error)
}

// Searcher finds things by name.
type Searcher interface {
	Search(ctx context.Context, q Search) (Found, error)
}

// Things tells what is known of one thing.
type Things interface {
	// Thing gives the page of the thing, source or passage with the IRI.
	Thing(ctx context.Context, iri, lang string) (Thing, error)
	// Describe gives the same as a graph.
	Describe(ctx context.Context, iri string) (Result, error)
}

// Sources lists what the graph was read from.
type Sources interface {
	Sources(ctx context.Context, lang string) ([]Source, error)
	// Internal gives the ids of those that are not meant for others.
	Internal(ctx context.Context) ([]string, error)
}

// Querier answers SPARQL queries and gives whole graphs.
type Querier interface {
	Query(ctx context.Context, q Query) (Result, error)
	// Explain answers the query and says how.
	Explain(ctx context.Context, q Query) (eval.Plan, error)
	// Graph gives what a graph holds. It wraps ErrNotFound if that is nothing.
	Graph(ctx context.Context, g GraphName) (Result, error)
	// Summary says what there is to be queried.
	Summary(ctx context.Context) (Summary, error)
}

// Updater changes the graph. What it cannot do wraps ErrInvalid, ErrConflict or
// ErrNotFound, and changes nothing.
type Updater interface {
	// Update carries a SPARQL update out as one commit. If it changes nothing
	// there is none, and the CommitInfo has no number.
	Update(ctx context.Context, u Update) (graph.CommitInfo, error)
	// WriteGraph puts triples into a graph, in the place of what it holds where
	// replace says so, and says whether it held nothing before.
	WriteGraph(ctx context.Context, g GraphName, triples []quad.Quad, replace bool) (info graph.CommitInfo, made bool, err error)
	// DeleteGraph takes a graph away.
	DeleteGraph(ctx context.Context, g GraphName) (graph.CommitInfo, error)
}

// Query is one SPARQL query with the dataset named beside it.
type Query struct {
	Text          string
	DefaultGraphs []string
	NamedGraphs   []string
	// DefaultGraph is union, strict or empty, which leaves it to the server.
	DefaultGraph string
	// Evidence asks for the passages behind each row.
	Evidence bool
	// Endpoint is the address that the query came to; it resolves what is
	// relative in it.
	Endpoint string
}

// Update is one SPARQL update with the dataset named beside it, which its
// patterns mean.
type Update struct {
	Text         string
	UsingGraphs  []string
	UsingNamed   []string
	Reason       string // of the commit; empty says what it is
	DefaultGraph string // as in Query
	Endpoint     string // as in Query
}

// GraphName names one graph.
type GraphName struct {
	IRI          string // empty is the default graph
	DefaultGraph string // as in Query
}

// Summary says what there is to be queried.
type Summary struct {
	Quads     uint64
	Union     bool // whether the default graph is the union of all passages
	Federated bool // whether other servers may be asked
}

// Result is what a query gives, not yet written.
type Result interface {
	// IsGraph says whether the result is a graph (CONSTRUCT, DESCRIBE) and not
	// a table or a boolean.
	IsGraph() bool
	// Write writes the result: json, xml, csv or tsv for a table, the short
	// name of an rdf.Format for a graph.
	Write(w io.Writer, format string) error
	// Sheet gives the result as a table for spreadsheets; a graph is one of
	// triples.
	Sheet() (export.Sheet, error)
}
