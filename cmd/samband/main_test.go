package main

import (
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"samband": main})
}

// The transcripts are sessions of a user at the command line.
func TestTranscripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/transcripts",
		Setup: func(env *testscript.Env) error {
			env.Setenv("XDG_DATA_HOME", env.WorkDir) // so the store is $WORK/samband
			return nil
		},
		Cmds:          map[string]func(*testscript.TestScript, bool, []string){"filled": filled(t), "made": made},
		UpdateScripts: *rewrite,
	})
}

// filled is the command of a transcript that puts a store into $WORK/samband
// that serve has filled. It is made once, since that takes a while.
func filled(t *testing.T) func(*testscript.TestScript, bool, []string) {
	dir := filepath.Join(t.TempDir(), "samband")
	store, err := openForWriting(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if err := fill(t.Context(), store, io.Discard); err != nil {
		t.Fatal(err)
	}
	return func(ts *testscript.TestScript, _ bool, _ []string) {
		ts.Check(os.CopyFS(ts.MkAbs("samband"), os.DirFS(dir)))
	}
}
