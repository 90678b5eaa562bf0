package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/loaders"
	"github.com/samband/samband/loaders/attached"
	"github.com/samband/samband/loaders/drafts"
	"github.com/samband/samband/queries/sparql/eval"
	"github.com/samband/samband/web"
	"github.com/samband/samband/web/boards"
	"github.com/samband/samband/web/folder"
)

const serveHelp = `Serve the browser app, the API and the SPARQL endpoint.

A store that is empty is filled with the report and the background data first,
unless --empty. The server answers to this machine only. To listen on another
address, give it an access token: in the environment variable SAMBAND_TOKEN, or
in a file with --token-file, which is made when it is not there. The address to
open, with the token, is then printed.

SERVICE in a query and LOAD in an update are refused, unless --allow names the
hosts that may be asked.`

// Where a store keeps what readers make, beside its history.
const (
	boardsName = "boards"
	folderName = "folder"
)

// farewell is how long requests may take to end once the server is told to.
const farewell = 10 * time.Second

type serveOptions struct {
	data         *string
	addr         *string
	empty        *bool
	defaultGraph *defaultGraph
	tokenFile    *string
	allow        *[]string
}

func serveCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Start the server and print the address to open",
		Long:  serveHelp,
		Args:  arguments(0, 0, "no arguments"),
	}
	o := serveOptions{
		data:         dataFlag(cmd),
		addr:         cmd.Flags().String("addr", "127.0.0.1:8080", "`HOST:PORT` to listen on"),
		empty:        cmd.Flags().Bool("empty", false, "leave an empty store empty"),
		defaultGraph: defaultGraphFlag(cmd),
		tokenFile:    cmd.Flags().String("token-file", "", "`FILE` with the access token, made when it is not there"),
		allow:        allowFlag(cmd),
	}
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return serve(cmd, o) }
	return cmd
}

func serve(cmd *cobra.Command, o serveOptions) error {
	token, err := accessToken(*o.tokenFile, os.Getenv("SAMBAND_TOKEN"))
	if err != nil {
		return err
	}
	// What is wrong with the address shows before a store is made.
	if _, err := web.New(web.Config{Addr: *o.addr, Token: token}); err != nil {
		return err
	}
	client, err := federationClient(*o.allow)
	if err != nil {
		return err
	}
	store, err := openForWriting(*o.data)
	if err != nil {
		return err
	}
	defer store.Close()
	if !*o.empty {
		if err := fill(cmd.Context(), store, cmd.ErrOrStderr()); err != nil {
			return err
		}
	}
	listener, err := net.Listen("tcp", *o.addr)
	if err != nil {
		return err
	}
	desk, err := drafts.NewDesk(draftsDir(*o.data), store)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	papers, err := attached.NewDesk(documentsDir(*o.data), store)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	handler, err := newHandler(cmd.Context(), store, web.Config{
		Addr:      *o.addr,
		Token:     token,
		Imports:   desk,
		Documents: papers,
		Boards:    boards.In(filepath.Join(folderOf(*o.data), boardsName)),
		Folder:    folder.In(filepath.Join(folderOf(*o.data), folderName)),
		Log:       slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), nil)),
	}, endpoint{
		strict: o.defaultGraph.strict(), federation: client,
		limits: eval.NewLimits(queryMemory, max(1, runtime.GOMAXPROCS(0)/2)),
	})
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	fmt.Fprintf(cmd.OutOrStdout(), "Samband is at %s\n", addressToOpen(listener.Addr(), token))
	go giveMemoryBack(cmd.Context())
	return serveUntil(cmd.Context(), web.Server(*o.addr, handler), listener)
}

// fill brings the report and the background data into an empty store.
func fill(ctx context.Context, store *graph.Store, progress io.Writer) error {
	history, err := store.History(ctx)
	if err != nil {
		return err
	}
	if len(history) == 0 {
		fmt.Fprintln(progress, "Filling the empty store with the report and the background data ...")
	}
	start := time.Now()
	if err := loaders.Fill(ctx, store, loaders.Bundled()); err != nil {
		return err
	}
	after, err := store.History(ctx)
	if err != nil || len(after) == len(history) {
		return err
	}
	quads := 0
	for _, c := range after[len(history):] {
		quads += c.Added
	}
	fmt.Fprintf(progress, "%d sources, %d quads in %.1f s\n", len(after), quads, time.Since(start).Seconds())
	return nil
}

// preparedAtOnce is the size of a graph, in quads, up to which what questions
// need is worked out before the first is asked: some tenths of a second. A
// larger graph is open to queries at once, and costs no more memory than they
// need until somebody asks a question.
const preparedAtOnce = 200_000

// newHandler puts the server together over a store.
func newHandler(ctx context.Context, store *graph.Store, config web.Config, sparql endpoint) (http.Handler, error) {
	l := &library{store: store, sparql: sparql}
	latest, err := l.open(ctx, web.View{Merged: true})
	if err != nil {
		return nil, err
	}
	if quads, _ := latest.snapshot.Estimate(ctx, graph.Pattern{}); quads <= preparedAtOnce {
		if latest.ready, err = newPrepared(ctx, latest.snapshot); err != nil {
			return nil, err
		}
	}
	boundMemory()
	config.Library = l
	config.History = commits{store}
	config.Claimant = claimant{store}
	config.Updater = updater{store, sparql, web.MaxTriples}
	handler, err := web.New(config)
	if err == nil && latest.ready != nil {
		latest.ready.awaitQuestions(ctx)
	}
	return handler, err
}

// What queries may hold together, and how much more than that the program may
// take above what it rests at, in bytes.
const (
	queryMemory = 256 << 20
	headroom    = 160 << 20
)

// garbage is how much of what nothing holds any longer may lie beside what is held, in
// per cent, before it is collected. At Go's own 100 a sixth of the time of a question goes
// to collecting; below the limit there is room for more.
const garbage = 200

// boundMemory makes the garbage collector work harder before the program takes
// more than the graph and what queries may hold, and less below that. GOGC in the
// environment has its say.
func boundMemory() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	debug.SetMemoryLimit(int64(stats.HeapAlloc) + queryMemory + headroom)
}

// serveUntil serves until the context ends, then lets open requests finish.
func serveUntil(ctx context.Context, server *http.Server, listener net.Listener) error {
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), farewell)
	defer cancel()
	return server.Shutdown(limit)
}
