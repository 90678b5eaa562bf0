package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/loaders"
)

// dataFlag lets a command name the folder of the store.
func dataFlag(cmd *cobra.Command) *string {
	return cmd.Flags().String("data", "", "`DIR` of the store (default "+defaultData()+")")
}

// defaultData is the user's folder for data, by the custom of the system.
func defaultData() string {
	if dir := os.Getenv("XDG_DATA_HOME"); dir != "" {
		return filepath.Join(dir, "samband")
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "samband"
	}
	switch runtime.GOOS {
	case "windows":
		return filepath.Join(home, "AppData", "Local", "samband")
	case "darwin":
		return filepath.Join(home, "Library", "Application Support", "samband")
	default:
		return filepath.Join(home, ".local", "share", "samband")
	}
}

func folderOf(data string) string {
	if data == "" {
		return defaultData()
	}
	return data
}

// openForWriting opens the store for this process alone. It keeps out what could
// hurt people, whoever asks for a commit.
func openForWriting(data string) (*graph.Store, error) {
	return graph.Open(folderOf(data), guarded)
}

// guarded are the options of every store that something is committed to.
var guarded = graph.Options{Guard: loaders.Harmless}

// openForReading opens a store that is there, also beside a server that has it
// open.
func openForReading(data string) (*graph.Store, error) {
	return graph.Open(folderOf(data), graph.Options{ReadOnly: true, Guard: loaders.Harmless})
}

// reading is what a command that only reads lets the user choose.
type reading struct {
	data    *string
	at      *string
	server  *string   // nil where a command asks no server
	sources *[]string // nil where a command reads all of them
}

func readingFlags(cmd *cobra.Command) reading {
	return reading{
		data: dataFlag(cmd),
		at:   cmd.Flags().String("at", "", "read the store as it was after `COMMIT`, a number, or on a date YYYY-MM-DD"),
	}
}

// chosenSources lets the user choose whose statements count.
func (r *reading) chosenSources(cmd *cobra.Command) {
	r.sources = cmd.Flags().StringSlice("sources", nil, "only the statements of these sources count: `ID,ID`")
}

// store opens the store for reading, also beside a server that has it open. As
// long as there is none, it gives what serve would fill an empty one with, and
// says so.
func (r reading) store(cmd *cobra.Command) (*graph.Store, error) {
	dir := folderOf(*r.data)
	absent, err := isEmpty(dir)
	if err != nil {
		return nil, err
	}
	if !absent {
		return graph.Open(dir, graph.Options{ReadOnly: true, Guard: loaders.Harmless})
	}
	fmt.Fprintf(cmd.ErrOrStderr(), "There is no store in %s yet: this is the report that comes with the program.\n", dir)
	store := graph.OpenInMemory(guarded)
	return store, loaders.Fill(cmd.Context(), store, loaders.Bundled())
}

// snapshot gives what the command is to read, with what is said to be the same
// apart. It stays usable for as long as the process runs.
func (r reading) snapshot(cmd *cobra.Command) (graph.Snapshot, error) {
	return r.view(cmd, false)
}

// merged gives what the command is to read, with what is said to be the same
// as one.
func (r reading) merged(cmd *cobra.Command) (graph.Snapshot, error) {
	return r.view(cmd, true)
}

func (r reading) view(cmd *cobra.Command, merged bool) (graph.Snapshot, error) {
	store, err := r.store(cmd)
	if err != nil {
		return nil, err
	}
	defer store.Close()
	at, err := commitAt(cmd.Context(), store, *r.at)
	if err != nil {
		return nil, err
	}
	view := graph.View{At: at, Merged: merged}
	if r.sources != nil {
		view.Sources = *r.sources
	}
	snapshot, err := store.View(cmd.Context(), view)
	if err != nil {
		return nil, err
	}
	return snapshot, knownSources(cmd.Context(), snapshot, view.Sources)
}

// commitAt gives the number of the commit that a user means; 0 is the latest.
func commitAt(ctx context.Context, store *graph.Store, at string) (uint64, error) {
	if at == "" {
		return 0, nil
	}
	if n, err := strconv.ParseUint(at, 10, 64); err == nil && n > 0 {
		return n, nil
	}
	day, err := time.Parse(time.DateOnly, at)
	if err != nil {
		return 0, wrongUsef("--at takes the number of a commit or a date such as 2026-01-31, not %q", at)
	}
	history, err := store.History(ctx)
	if err != nil {
		return 0, err
	}
	var last uint64
	for _, c := range history {
		if c.Time.Before(day.AddDate(0, 0, 1)) {
			last = c.N
		}
	}
	if last == 0 {
		return 0, fmt.Errorf("the store has nothing from %s or before; samband history lists the commits", at)
	}
	return last, nil
}

func isEmpty(dir string) (bool, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	return len(entries) == 0, err
}
