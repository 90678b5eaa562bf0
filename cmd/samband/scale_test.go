package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http/httptest"
	"net/url"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders"
	"github.com/samband/samband/queries/questions"
	"github.com/samband/samband/queries/search"
	"github.com/samband/samband/web"
)

// scaleQuads is how many quads of other things stand beside the report.
var scaleQuads = func() int {
	if n, err := strconv.Atoi(os.Getenv("SAMBAND_SCALE")); err == nil {
		return n
	}
	return 1_000_000
}()

// crowd makes quads of our own ontology about things that no source of the
// program names: organisations with what they do, each statement with its
// passage.
type crowd struct {
	*rand.Rand
	quads  []quad.Quad
	orgs   []quad.IRI
	places []quad.Value
	themes []quad.Value
}

func newCrowd(n int) []quad.Quad {
	c := &crowd{Rand: rand.New(rand.NewPCG(7, 11))}
	for _, p := range []string{"thailand", "norway", "india", "nepal", "region-southeast-asia", "region-west-africa", "germany", "italy", "brazil", "ukraine"} {
		c.places = append(c.places, vocab.Thing(p))
	}
	for _, t := range []string{"theme-prevention", "theme-protection", "theme-prosecution", "theme-research", "theme-hiv"} {
		c.themes = append(c.themes, vocab.Thing(t))
	}
	for len(c.quads) < n {
		c.organisation()
		if len(c.orgs) > 4 {
			c.statement()
			c.statement()
		}
	}
	return c.quads
}

func (c *crowd) add(s quad.Value, p quad.IRI, o, label quad.Value) {
	c.quads = append(c.quads, quad.Quad{Subject: s, Predicate: p, Object: o, Label: label})
}

var syllables = strings.Fields("ba ke lo mi nu ra se ti vo za pla gre sto dri fle kno mar tel sin dor hal ven")

func (c *crowd) name() string {
	var words []string
	for range 3 {
		word := ""
		for range 2 + c.IntN(2) {
			word += syllables[c.IntN(len(syllables))]
		}
		words = append(words, strings.ToUpper(word[:1])+word[1:])
	}
	return strings.Join(words, " ")
}

func (c *crowd) organisation() {
	n := len(c.orgs)
	iri := vocab.Thing(fmt.Sprintf("crowd/%d", n))
	source := vocab.SourceIRI("crowd")
	c.orgs = append(c.orgs, iri)
	name := c.name()
	c.add(iri, vocab.Type, vocab.Term([]string{"NGO", "GovernmentBody", "DonorAgency", "Network"}[n%4]), source)
	c.add(iri, vocab.PrefLabel, quad.LangString{Value: quad.String(name), Lang: "en"}, source)
	c.add(iri, vocab.PrefLabel, quad.LangString{Value: quad.String(name + " Norge"), Lang: "nb"}, source)
	c.add(iri, vocab.Term("abbreviation"), quad.String(fmt.Sprintf("%s%d", strings.ToUpper(name[:3]), n)), source)
}

func (c *crowd) statement() {
	n := len(c.quads)
	passage := quad.IRI(vocab.Source + fmt.Sprintf("crowd/%d", n))
	source := vocab.SourceIRI("crowd")
	node := vocab.Thing(fmt.Sprintf("crowd/s%d", n))
	org := func() quad.Value { return c.orgs[c.IntN(len(c.orgs))] }
	switch c.IntN(4) {
	case 0:
		c.add(node, vocab.Type, vocab.Term("JointCooperation"), passage)
		c.add(node, vocab.Term("partner"), org(), passage)
		c.add(node, vocab.Term("partner"), org(), passage)
	case 1:
		c.add(node, vocab.Type, vocab.Term("FundingFlow"), passage)
		c.add(node, vocab.Term("donor"), org(), passage)
		c.add(node, vocab.Term("recipient"), org(), passage)
	case 2:
		c.add(node, vocab.Type, vocab.Term("Activity"), passage)
		c.add(node, vocab.Term("actor"), org(), passage)
	case 3:
		c.add(node, vocab.Type, vocab.Term("Mandate"), passage)
		c.add(node, vocab.Term("actor"), org(), passage)
	}
	c.add(node, vocab.Term("theme"), c.themes[c.IntN(len(c.themes))], passage)
	c.add(node, vocab.Term("place"), c.places[c.IntN(len(c.places))], passage)
	c.add(passage, vocab.Type, vocab.Term("Sentence"), source)
	c.add(passage, vocab.Exact, quad.String("A sentence of the crowd "+strconv.Itoa(n)), source)
	c.add(passage, vocab.Term("section"), quad.String(strconv.Itoa(n%40)), source)
}

// BenchmarkScale asks the questions of testdata/answers over HTTP with a
// million quads of other things beside the report, and says how long it takes
// to get ready for them. Run it with -benchtime 1x; SAMBAND_SCALE sets the size.
func BenchmarkScale(b *testing.B) {
	ctx := context.Background()
	store := graph.OpenMemory()
	if err := loaders.Fill(ctx, store, loaders.Bundled()); err != nil {
		b.Fatal(err)
	}
	change := graph.Change{Author: "crowd", Reason: "size", Source: "crowd", Add: newCrowd(scaleQuads)}
	if _, err := store.Commit(ctx, change); err != nil {
		b.Fatal(err)
	}
	change.Add = nil
	snapshot, err := store.View(ctx, graph.View{})
	if err != nil {
		b.Fatal(err)
	}
	o, err := ontology.Load()
	if err != nil {
		b.Fatal(err)
	}
	runtime.GC()
	start := time.Now()
	engine, err := questions.New(ctx, snapshot, o)
	if err != nil {
		b.Fatal(err)
	}
	ready := map[string]time.Duration{"questions": time.Since(start)}
	start = time.Now()
	index, err := search.New(ctx, snapshot, engine.Names(), o)
	if err != nil {
		b.Fatal(err)
	}
	ready["search"] = time.Since(start)
	list := questionsOf(b, "testdata/answers/*.txt")
	b.ResetTimer()
	for range b.N {
		times := map[string][]time.Duration{}
		for _, q := range list {
			times["ask"] = append(times["ask"], timed(func() { _, err = engine.Ask(ctx, q, "") }))
			if d := times["ask"][len(times["ask"])-1]; d > 100*time.Millisecond {
				b.Logf("%.0f ms: %s", d.Seconds()*1000, q)
			}
		}
		for _, term := range []string{"iom", "unodc", "la strada", "Organizaton", "conv", "kelomi", "norge", "dri", "BAK1", "protocol trafficking", "european", "sav the chil", "x"} {
			for range 5 {
				times["search"] = append(times["search"], timed(func() { index.Search(term, "en", 20) }))
			}
		}
		for name, all := range times {
			slices.Sort(all)
			b.ReportMetric(all[len(all)/2].Seconds()*1000, "ms/"+name+"-p50")
			b.ReportMetric(all[len(all)*95/100].Seconds()*1000, "ms/"+name+"-p95")
			b.ReportMetric(all[len(all)-1].Seconds()*1000, "ms/"+name+"-max")
		}
	}
	if err != nil {
		b.Fatal(err)
	}
	for name, d := range ready {
		b.ReportMetric(d.Seconds()*1000, "ms/"+name+"-ready")
	}
}

func timed(work func()) time.Duration {
	start := time.Now()
	work()
	return time.Since(start)
}

// BenchmarkAskOverHTTP asks the same questions of a server with the report
// alone.
func BenchmarkAskOverHTTP(b *testing.B) {
	store := graph.OpenMemory()
	if err := loaders.Fill(b.Context(), store, loaders.Bundled()); err != nil {
		b.Fatal(err)
	}
	handler, err := newHandler(b.Context(), store, web.Config{Addr: "127.0.0.1:0"}, endpoint{})
	if err != nil {
		b.Fatal(err)
	}
	server := httptest.NewServer(handler)
	defer server.Close()
	list := questionsOf(b, "testdata/answers/*.txt")
	ask := func(q string) {
		r, err := server.Client().Get(server.URL + "/api/v1/ask?q=" + url.QueryEscape(q))
		if err != nil || r.StatusCode != 200 {
			b.Fatal(r, err)
		}
		_, _ = io.Copy(io.Discard, r.Body)
		_ = r.Body.Close()
	}
	ask(list[0])
	b.ResetTimer()
	for range b.N {
		var all []time.Duration
		for _, q := range list {
			all = append(all, timed(func() { ask(q) }))
		}
		slices.Sort(all)
		b.ReportMetric(all[len(all)/2].Seconds()*1000, "ms/p50")
		b.ReportMetric(all[len(all)*95/100].Seconds()*1000, "ms/p95")
	}
}
