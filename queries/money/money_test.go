package money_test

import (
	"flag"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/samband/samband/queries/money"
)

var update = flag.Bool("update", false, "rewrite what the drawings come to")

// TestDrawings reads flows from testdata/*.txt and checks what stands below
// them. A line is
//
//	donors > channels > recipients @ places | ca 100 USD granted | 2007-01-01..2007-12-31 | themes | sources
//
// where parties with commas share the flow and every part may be empty. Lines
// with = set the most nodes of a layer.
func TestDrawings(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		given, want, _ := strings.Cut(string(text), "----\n")
		flows, shape := read(t, given)
		got := told(flows, shape)
		if *update {
			if err := os.WriteFile(file, []byte(given+"----\n"+got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", file, diff)
		}
	}
}

func read(t *testing.T, text string) (flows []money.Flow, shape money.Shape) {
	t.Helper()
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(strings.TrimSpace(line), "#")
		switch {
		case line == "":
		case strings.Contains(line, "="):
			name, n, _ := strings.Cut(line, "=")
			l, _ := money.LayerNamed(name)
			fmt.Sscan(n, &shape.Most[l])
		default:
			flows = append(flows, flowOf(t, fmt.Sprint("f", len(flows)+1), line))
		}
	}
	return flows, shape
}

func flowOf(t *testing.T, id, line string) money.Flow {
	t.Helper()
	f := money.Flow{ID: id}
	parts := strings.Split(line, "|")
	for len(parts) < 5 {
		parts = append(parts, "")
	}
	way, place, _ := strings.Cut(parts[0], "@")
	steps := strings.Split(way, ">")
	if len(steps) != 3 {
		t.Fatalf("%s has no three steps", line)
	}
	for l, names := range append(steps, place) {
		f.Parties[l] = list(names)
	}
	words := strings.Fields(parts[1])
	if len(words) > 0 && words[0] == "ca" {
		f.Approximate, words = true, words[1:]
	}
	if len(words) > 0 {
		if f.Amount = money.Amount(words[0]); f.Amount == nil {
			t.Fatalf("%s is no amount", words[0])
		}
	}
	if len(words) > 1 {
		f.Currency = words[1]
	}
	if len(words) > 2 {
		f.Status = words[2]
	}
	f.Earliest, f.Latest, _ = strings.Cut(strings.TrimSpace(parts[2]), "..")
	f.Themes, f.Sources = list(parts[3]), list(parts[4])
	return f
}

func list(text string) []string {
	out := strings.Fields(strings.ReplaceAll(text, ",", " "))
	slices.Sort(out)
	return out
}

func told(flows []money.Flow, shape money.Shape) string {
	var b strings.Builder
	flows = money.Once(flows)
	p := money.Draw(flows, shape)
	name := func(n money.Node) string {
		switch {
		case len(n.Others) > 0:
			return fmt.Sprintf("%s: %d others", n.Layer, len(n.Others))
		case len(n.Parties) == 0:
			return fmt.Sprintf("%s: not said", n.Layer)
		}
		return fmt.Sprintf("%s: %s", n.Layer, strings.Join(n.Parties, " and "))
	}
	sums := func(positions []int) string {
		var chosen []money.Flow
		for _, i := range positions {
			chosen = append(chosen, flows[i])
		}
		sums, bare := money.Sums(chosen)
		var out []string
		for _, s := range sums {
			out = append(out, amount(s))
		}
		if bare > 0 {
			out = append(out, fmt.Sprint(bare, " without an amount"))
		}
		return strings.Join(out, ", ")
	}
	for _, r := range p.Ribbons {
		fmt.Fprintf(&b, "%s -> %s: %s\n", name(p.Nodes[r.From]), name(p.Nodes[r.To]), sums(r.Flows))
	}
	totals, bare, doubts := money.Totals(flows)
	for _, total := range totals {
		fmt.Fprintf(&b, "total %s", amount(total.Sum))
		if !total.Net() {
			fmt.Fprintf(&b, ", net from %s", money.Decimal(total.Lowest))
		}
		b.WriteString("\n")
	}
	if bare > 0 {
		fmt.Fprintf(&b, "%d without an amount\n", bare)
	}
	for _, f := range flows {
		if len(f.Also) > 0 {
			fmt.Fprintf(&b, "%s is told of again: %s\n", f.ID, strings.Join(f.Also, ", "))
		}
		if doubts.Onward[f.ID] {
			fmt.Fprintf(&b, "%s may be the money of another flow\n", f.ID)
		}
		if other := doubts.Twice[f.ID]; other != "" {
			fmt.Fprintf(&b, "%s may be %s\n", f.ID, other)
		}
	}
	return b.String()
}

func amount(s money.Sum) string {
	text := strings.TrimSpace(fmt.Sprintf("%s %s %s", money.Decimal(s.Amount), s.Currency, s.Status))
	if s.Approximate {
		text = "ca " + text
	}
	return text
}

func TestAmount(t *testing.T) {
	for text, want := range map[string]string{
		"100": "100", "-2.50": "-2.5", "+0.1": "0.1", "0.3333": "0.3333", "330568.0": "330568",
		"": "", "1e9": "", "1/3": "", "NaN": "", strings.Repeat("9", 41): "", "1.": "",
	} {
		got := ""
		if a := money.Amount(text); a != nil {
			got = money.Decimal(a)
		}
		if got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	third := new(big.Rat).SetFrac64(1, 8)
	if got := money.Decimal(third); got != "0.125" {
		t.Errorf("an eighth is %s", got)
	}
}
