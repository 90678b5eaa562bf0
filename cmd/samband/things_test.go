package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/loaders"
	"github.com/samband/samband/web"
)

// testdata/things.txt holds what the pages of some things say, topic by topic,
// and what the sources disagree on; -update writes it anew.
func TestThingsOfTheReport(t *testing.T) {
	store := graph.OpenMemory()
	if err := loaders.Fill(t.Context(), store, loaders.Bundled()); err != nil {
		t.Fatal(err)
	}
	h, err := web.New(web.Config{Addr: "127.0.0.1:0", Library: &library{store: store}})
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, page := range []struct {
		id, lang string
		disputes bool // only what is disagreed on
	}{{"danida", "en", false}, {"la-strada", "en", false}, {"unifem", "nb", false}, {"catw", "nn", false}, {"iom", "en", true}, {"ilo", "en", true}} {
		w := send(h, "GET", "/api/v1/entities/"+page.id+"?lang="+page.lang, "", "")
		if w.Code != http.StatusOK {
			t.Fatal(page.id, w.Code, w.Body)
		}
		var thing struct {
			Label, Kind string
			Topics      []struct {
				Label      string
				Statements []struct{ Sentence, Dispute string }
			}
		}
		if err := json.Unmarshal(w.Body.Bytes(), &thing); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&got, "\n# %s (%s)\n", thing.Label, thing.Kind)
		for _, topic := range thing.Topics {
			var lines []string
			for _, s := range topic.Statements {
				if page.disputes && s.Dispute == "" {
					continue
				}
				line := s.Sentence
				if s.Dispute != "" {
					line += " [disputed " + s.Dispute + "]"
				}
				lines = append(lines, line)
			}
			if len(lines) > 0 {
				fmt.Fprintf(&got, "\n%s\n  %s\n", topic.Label, strings.Join(lines, "\n  "))
			}
		}
	}
	const name = "testdata/things.txt"
	if *rewrite {
		if err := os.WriteFile(name, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}
