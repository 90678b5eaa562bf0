package graph_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
)

// writerFolder names the folder that a child of this test is to write to.
const writerFolder = "SAMBAND_TEST_WRITER"

func TestMain(m *testing.M) {
	if dir := os.Getenv(writerFolder); dir != "" {
		fmt.Fprintln(os.Stderr, commitForEver(dir))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// commitForEver prints the number of each commit once it is acknowledged.
func commitForEver(dir string) error {
	s, err := graph.Open(dir, graph.Options{})
	if err != nil {
		return err
	}
	for i := 0; ; i++ {
		q := quad.Make(quad.IRI("http://e/s"), quad.IRI("http://e/p"), fmt.Sprint(i), nil)
		info, err := s.Commit(context.Background(), graph.Change{Add: []quad.Quad{q}})
		if err != nil {
			return err
		}
		fmt.Println(info.N)
	}
}

func TestNoAcknowledgedCommitIsLostWhenTheProcessIsKilled(t *testing.T) {
	dir := t.TempDir()
	writer := exec.Command(os.Args[0])
	writer.Env = append(os.Environ(), writerFolder+"="+dir)
	output, err := writer.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := writer.Start(); err != nil {
		t.Fatal(err)
	}
	var acknowledged int
	for lines := bufio.NewScanner(output); lines.Scan(); {
		if _, err := fmt.Sscan(lines.Text(), &acknowledged); err != nil {
			t.Fatal(err)
		}
		if acknowledged == 20 {
			if err := writer.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = writer.Wait() // it was killed, so this is an error
	n, err := count(t.Context(), mustOpen(t, dir, graph.Options{}), graph.View{})
	if err != nil || acknowledged < 20 || n < acknowledged {
		t.Errorf("%d commits were acknowledged, %d are there, %v", acknowledged, n, err)
	}
}
