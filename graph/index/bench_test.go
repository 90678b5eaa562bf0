package index_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/index"
	"github.com/samband/samband/graph/rdf"
)

// network writes about n quads of a made-up network of partnerships and funding,
// each thing described by a handful of quads of one source.
func network(n int) []byte {
	r := rand.New(rand.NewPCG(7, 7))
	var out bytes.Buffer
	organisations, sources := n/60+20, n/1000+5
	popular := func(n int) int { return int(float64(n) * r.Float64() * r.Float64() * r.Float64()) }
	quads := 0
	for i := 0; quads < n; i++ {
		subject := fmt.Sprintf("<https://example.org/network/cooperation/%07d>", i)
		source := fmt.Sprintf("<https://example.org/network/source/%05d>", popular(sources))
		put := func(predicate, object string) {
			fmt.Fprintf(&out, "%s <https://example.org/network/terms#%s> %s %s .\n", subject, predicate, object, source)
			quads++
		}
		put("type", "<https://example.org/network/terms#Cooperation>")
		put("label", fmt.Sprintf(`"Cooperation %d"@en`, i))
		put("label", fmt.Sprintf(`"Samarbeid %d"@nb`, i))
		for range 2 + r.IntN(4) {
			put("partner", fmt.Sprintf("<https://example.org/network/organisation/%06d>", popular(organisations)))
		}
		put("place", fmt.Sprintf("<https://example.org/network/country/%03d>", popular(200)))
		put("theme", fmt.Sprintf("<https://example.org/network/theme/%d>", r.IntN(4)))
		put("startYear", fmt.Sprintf(`"%d"^^<http://www.w3.org/2001/XMLSchema#integer>`, 1990+r.IntN(35)))
		if r.IntN(3) == 0 {
			put("amount", fmt.Sprintf(`"%d.00"^^<http://www.w3.org/2001/XMLSchema#decimal>`, r.IntN(9_000_000)))
		}
	}
	return out.Bytes()
}

func eachSize(b *testing.B, run func(b *testing.B, text []byte)) {
	for _, n := range []int{100_000, 1_000_000} {
		b.Run(fmt.Sprintf("quads=%d", n), func(b *testing.B) { run(b, network(n)) })
	}
}

func mustRead(b *testing.B, text []byte) *index.Index {
	builder := index.NewBuilder()
	for chunk, err := range rdf.Chunks(bytes.NewReader(text), 1<<20) {
		if err != nil {
			b.Fatal(err)
		}
		part, err := index.ReadPart(chunk.NQuads())
		if err != nil {
			b.Fatal(err)
		}
		builder.Take(part)
	}
	return builder.Build()
}

func heap() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}

func BenchmarkBuild(b *testing.B) {
	eachSize(b, func(b *testing.B, text []byte) {
		before := heap()
		var x *index.Index
		for b.Loop() {
			x = mustRead(b, text)
		}
		b.ReportMetric(float64(x.Size())*float64(b.N)/b.Elapsed().Seconds(), "quads/s")
		b.ReportMetric((heap()-before)/float64(x.Size()), "B/quad")
		runtime.KeepAlive(text)
		b.ReportMetric(float64(x.MaxID())/float64(x.Size()), "terms/quad")
	})
}

// BenchmarkLookup goes from a subject and a predicate to the first row.
func BenchmarkLookup(b *testing.B) {
	eachSize(b, func(b *testing.B, text []byte) {
		x := mustRead(b, text)
		rows := sample(b, x)
		dst := make([]index.Row, 1)
		i := 0
		for b.Loop() {
			r := rows[i%len(rows)]
			i++
			c, err := x.Scan(index.Pattern{S: r.S, P: r.P}, index.AnyOrder)
			if err != nil {
				b.Fatal(err)
			}
			if n, _ := c.Next(dst); n != 1 {
				b.Fatal("no row")
			}
		}
	})
}

func sample(b *testing.B, x *index.Index) []index.Row {
	rows := collect(b, x, index.Pattern{}, index.AnyOrder, 4096)
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	return rows[:min(len(rows), 100_000)]
}

// BenchmarkWith adds 100 quads, a few of whose terms are new, to a growing delta.
func BenchmarkWith(b *testing.B) {
	eachSize(b, func(b *testing.B, text []byte) {
		x := mustRead(b, text)
		adds := make([]quad.Quad, 100)
		n := 0
		for b.Loop() {
			for i := range adds {
				n++
				adds[i] = quad.Quad{
					Subject:   quad.IRI(fmt.Sprintf("https://example.org/network/new/%d", n/10)),
					Predicate: quad.IRI("https://example.org/network/terms#partner"),
					Object:    quad.IRI(fmt.Sprintf("https://example.org/network/organisation/%06d", n%1000)),
					Label:     quad.IRI("https://example.org/network/source/00001"),
				}
			}
			x = x.With(adds, nil)
		}
	})
}

func BenchmarkCache(b *testing.B) {
	eachSize(b, func(b *testing.B, text []byte) {
		x := mustRead(b, text)
		var file bytes.Buffer
		b.Run("save", func(b *testing.B) {
			for b.Loop() {
				file.Reset()
				if err := x.Save(&file, "a state"); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(file.Len())/float64(x.Size()), "B/quad")
		})
		b.Run("read", func(b *testing.B) {
			for b.Loop() {
				if _, err := index.Read(bytes.NewReader(file.Bytes()), "a state"); err != nil {
					b.Fatal(err)
				}
			}
		})
	})
}
