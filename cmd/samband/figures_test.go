package main

import (
	"bufio"
	"bytes"
	"context"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders/nquads"
)

var (
	figuresOf = flag.String("figures", "", "N-Quads `FILE` that BenchmarkFigures measures, or the word passages for data of its own")
	rounds    = flag.Int("rounds", 5, "how often BenchmarkFigures measures what takes long")
)

// BenchmarkFigures gives the figures of docs/storage.md, one a line: medians,
// with the least and the most. It needs the shared queries for the memory.
func BenchmarkFigures(b *testing.B) {
	if *figuresOf == "" {
		b.Skip("no -figures FILE")
	}
	file := *figuresOf
	if file == "passages" {
		file = filepath.Join(b.TempDir(), "passages.nq")
		writePassages(b, file, 1_000_000)
	}
	f := &figures{file: file, dir: filepath.Join(b.TempDir(), "store")}
	b.Run("Time", f.run(f.time))
	b.Run("Memory", f.run(f.memory))
}

type figures struct {
	b         *testing.B
	file, dir string
	quads     float64
}

func (f *figures) run(measure func()) func(b *testing.B) {
	return func(b *testing.B) {
		f.b = b
		for b.Loop() {
			measure()
		}
	}
}

func (f *figures) time() {
	f.series("load, quads/s", *rounds, f.load)
	f.say("disk, bytes a quad", f.disk()/f.quads)
	f.series("open with the cache file, s", max(*rounds, 5), f.open)
	f.lookups()
	f.commits()
}

func (f *figures) say(what string, figure float64) { fmt.Printf("%-44s %.4g\n", what, figure) }

func (f *figures) series(what string, n int, measure func() float64) {
	all := make([]float64, n)
	for i := range all {
		all[i] = measure()
	}
	slices.Sort(all)
	fmt.Printf("%-44s %.4g (%.4g to %.4g)\n", what, all[n/2], all[0], all[n-1])
}

func (f *figures) must(err error) {
	f.b.Helper()
	if err != nil {
		f.b.Fatal(err)
	}
}

// load goes from a file to what is durable and can be queried.
func (f *figures) load() float64 {
	f.must(os.RemoveAll(f.dir))
	s, err := graph.Open(f.dir, graph.Options{})
	f.must(err)
	defer s.Close()
	start := time.Now()
	in, err := os.Open(f.file)
	f.must(err)
	defer in.Close()
	text, err := nquads.Text(in, filepath.Base(f.file), describeFile(f.file))
	f.must(err)
	info, err := s.LoadTexts(f.b.Context(), graph.Change{}, []graph.Text{text}, nil)
	f.must(err)
	f.quads = float64(info.Added)
	return f.quads / time.Since(start).Seconds()
}

func (f *figures) disk() (sum float64) {
	f.must(filepath.WalkDir(f.dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		sum += float64(info.Size())
		return err
	}))
	return sum
}

func (f *figures) open() float64 {
	start := time.Now()
	s, err := graph.Open(f.dir, graph.Options{})
	f.must(err)
	took := time.Since(start).Seconds()
	f.must(s.Close())
	return took
}

// memory is that of a server less that of an empty one, ten seconds after it
// was opened and every query was asked once.
func (f *figures) memory() {
	shared := os.Getenv("SAMBAND_SHARED")
	queries, err := filepath.Glob(filepath.Join(shared, "bench", "queries", "*.rq"))
	f.must(err)
	if len(queries) == 0 {
		fmt.Println("no memory: set SAMBAND_SHARED to the folder with bench/queries")
		return
	}
	program := filepath.Join(f.b.TempDir(), "samband")
	out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput()
	if err != nil {
		f.b.Fatalf("%v\n%s", err, out)
	}
	f.load()
	empty := filepath.Join(f.b.TempDir(), "empty")
	f.series("resident memory, bytes a quad", *rounds, func() float64 {
		return (f.resident(program, f.dir, queries) - f.resident(program, empty, queries)) / f.quads
	})
}

func (f *figures) resident(program, dir string, queries []string) float64 {
	ctx, cancel := context.WithCancel(f.b.Context())
	defer cancel()
	server := exec.CommandContext(ctx, program, "serve", "--empty", "--addr", "127.0.0.1:0", "--data", dir)
	server.Cancel = func() error { return server.Process.Signal(os.Interrupt) }
	out, err := server.StdoutPipe()
	f.must(err)
	f.must(server.Start())
	line, err := bufio.NewReader(out).ReadString('\n')
	f.must(err)
	address := strings.TrimSpace(strings.TrimPrefix(line, "Samband is at "))
	for _, q := range queries {
		text, err := os.ReadFile(q)
		f.must(err)
		answer, err := http.Post(strings.TrimSuffix(address, "/")+"/sparql", "application/sparql-query", bytes.NewReader(text))
		f.must(err)
		f.must(answer.Body.Close())
	}
	time.Sleep(10 * time.Second)
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", server.Process.Pid))
	f.must(err)
	_, rest, _ := strings.Cut(string(status), "VmRSS:")
	kilobytes, err := strconv.ParseFloat(strings.Fields(rest)[0], 64)
	f.must(err)
	cancel()
	_ = server.Wait()
	return kilobytes * 1024
}

// lookups go from known IDs of a subject and a predicate to the first row.
func (f *figures) lookups() {
	s, err := graph.Open(f.dir, graph.Options{})
	f.must(err)
	defer s.Close()
	view, err := s.View(f.b.Context(), graph.View{})
	f.must(err)
	const lookups = 200_000
	r := rand.New(rand.NewPCG(1, 1))
	asked := make([]graph.Row, 0, lookups) // a random choice of all rows
	cursor, err := view.Scan(f.b.Context(), graph.Pattern{}, graph.AnyOrder)
	f.must(err)
	rows, seen := make([]graph.Row, 4096), 0
	for n, err := cursor.Next(rows); n > 0; n, err = cursor.Next(rows) {
		f.must(err)
		for _, row := range rows[:n] {
			if seen++; len(asked) < lookups {
				asked = append(asked, row)
			} else if i := r.IntN(seen); i < lookups {
				asked[i] = row
			}
		}
	}
	r.Shuffle(len(asked), func(i, j int) { asked[i], asked[j] = asked[j], asked[i] })
	took := make([]float64, len(asked))
	ctx, dst := f.b.Context(), make([]graph.Row, 1)
	for i, row := range asked {
		start := time.Now()
		cursor, err := view.Scan(ctx, graph.Pattern{S: row.S, P: row.P}, graph.AnyOrder)
		if err != nil {
			f.b.Fatal(err)
		}
		if n, _ := cursor.Next(dst); n != 1 {
			f.b.Fatal("a row is not found")
		}
		took[i] = float64(time.Since(start).Nanoseconds()) / 1000
	}
	slices.Sort(took)
	f.say("lookup of (s, p, ?), µs, half of all within", took[len(took)/2])
	f.say("                         95 of 100 within", took[len(took)*95/100])
}

// commits are of 100 quads, each beside a bare write and sync of the same text.
// Then it goes back over them.
func (f *figures) commits() {
	s, err := graph.Open(f.dir, graph.Options{})
	f.must(err)
	defer s.Close()
	plain, err := os.Create(filepath.Join(f.b.TempDir(), "plain"))
	f.must(err)
	defer plain.Close()
	var commits, writes []float64
	for i := range 1000 {
		quads := hundredQuads(i)
		var text []byte
		for _, q := range quads {
			text = rdf.AppendQuad(text, q)
		}
		start := time.Now()
		_, err := s.Commit(f.b.Context(), graph.Change{Add: quads})
		f.must(err)
		commits = append(commits, time.Since(start).Seconds()*1000)
		start = time.Now()
		_, err = plain.Write(text)
		f.must(err)
		f.must(plain.Sync())
		writes = append(writes, time.Since(start).Seconds()*1000)
	}
	slices.Sort(commits)
	slices.Sort(writes)
	f.say("commit of 100 quads, ms", commits[500])
	f.say("  95 of 100 within", commits[950])
	f.say("  a bare write and sync of their text, ms", writes[500])
	f.say("  times", commits[500]/writes[500])
	history, err := s.History(f.b.Context())
	f.must(err)
	last := uint64(len(history))
	back := uint64(0)
	f.series("the state 1,000 commits ago, ms", max(*rounds, 5), func() float64 {
		back++ // none of them is kept ready
		start := time.Now()
		_, err := s.View(f.b.Context(), graph.View{At: last - 1000 + back - 1})
		f.must(err)
		return time.Since(start).Seconds() * 1000
	})
}

func hundredQuads(i int) []quad.Quad {
	quads := make([]quad.Quad, 0, 100)
	for j := range 100 {
		quads = append(quads, quad.Quad{
			Subject:   vocab.Thing(fmt.Sprintf("new-%d-%d", i, j/5)),
			Predicate: vocab.Term(fmt.Sprintf("property%d", j%5)),
			Object:    quad.String(fmt.Sprintf("value %d of %d", j, i)),
			Label:     vocab.Passage("notes", fmt.Sprintf("%d-s%d", i, j/3)),
		})
	}
	return quads
}

// writePassages writes data shaped like ours: each passage carries three quads
// and is described by others, with its words and those that carry the statement.
// As in the report, some eighty quads go to one thing with a name.
func writePassages(b *testing.B, path string, quads int) {
	out, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	defer out.Close()
	w := bufio.NewWriter(out)
	r := rand.New(rand.NewPCG(1, 2))
	for i, written := 0, 0; written < quads; i++ {
		for _, q := range passageQuads(r, i) {
			if written < quads {
				_, _ = w.Write(rdf.AppendQuad(nil, q)) // Flush tells
				written++
			}
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
}

func passageQuads(r *rand.Rand, i int) []quad.Quad {
	words := sentence(r)
	p := source.Passage{
		Source: fmt.Sprintf("report-%d", i/2000), Key: fmt.Sprintf("%d.%d-s%d", i/100%20, i/10%10, i), Kind: source.Sentence,
		Section: fmt.Sprintf("%d.%d", i/100%20, i/10%10), Language: "en", Position: 1 + i%2000, Excerpts: []string{words},
	}
	const namedEach = 6 // passages
	say := func(thing, predicate quad.IRI, object quad.Value) quad.Quad {
		return quad.Quad{Subject: thing, Predicate: predicate, Object: object, Label: p.IRI()}
	}
	quads := p.Quads()
	if i%namedEach == 0 {
		organisation := vocab.Thing(fmt.Sprintf("organisation-%d", i/namedEach))
		return append(quads,
			say(organisation, vocab.Type, vocab.Term("NGO")),
			say(organisation, vocab.PrefLabel, quad.LangString{Value: quad.String(fmt.Sprintf("Organisation %d", i/namedEach)), Lang: "en"}),
			say(organisation, vocab.Term("country"), vocab.Thing(fmt.Sprintf("country-%d", r.IntN(200)))),
		)
	}
	id := fmt.Sprintf("cooperation-%d", i)
	quads = append(quads,
		say(vocab.Thing(id), vocab.Type, vocab.Term("Cooperation")),
		say(vocab.Thing(id), vocab.Term("partner"), vocab.Thing(fmt.Sprintf("organisation-%d", r.IntN(1+i/namedEach)))),
		say(vocab.Thing(id), vocab.Term("theme"), vocab.Thing(fmt.Sprintf("theme-%d", r.IntN(20)))),
	)
	return append(quads, p.Selector(id, 1, words[:len(words)/2])...)
}

func sentence(r *rand.Rand) string {
	words := strings.Fields("the agency works with partners in several countries on prevention protection and prosecution since its programme began to train police and border guards")
	said := make([]string, 12+r.IntN(16))
	for i := range said {
		said[i] = words[r.IntN(len(words))]
		if r.IntN(4) == 0 {
			said[i] = fmt.Sprintf("%s%d", said[i], r.IntN(5000))
		}
	}
	return strings.Join(said, " ") + "."
}
