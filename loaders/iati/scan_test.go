package iati

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tree is an element as it can be compared.
type tree struct {
	Name, Text string
	Attrs      [][3]string
	Kids       []tree
}

func treeOf(e *element) tree {
	t := tree{Name: e.name, Text: e.text()}
	for _, a := range e.attrs {
		t.Attrs = append(t.Attrs, [3]string{a.space, a.name, a.value})
	}
	for k := range e.kids {
		t.Kids = append(t.Kids, treeOf(k))
	}
	return t
}

// scanned reads a text with the scanner alone.
func scanned(text string) (*element, bool) {
	s := newScanner(text)
	return s.scan()
}

// What the scanner takes, the standard library takes too, and reads the same.
func check(t *testing.T, text string) (taken bool) {
	t.Helper()
	quick, ok := scanned(text)
	if !ok {
		return false
	}
	slow, err := parseStrictly(piece{text: text, at: position{1, 1}})
	if err != nil {
		t.Fatalf("%q is taken, though %s", text, err)
	}
	if diff := cmp.Diff(treeOf(slow), treeOf(quick)); diff != "" {
		t.Fatalf("%q: %s", text, diff)
	}
	return true
}

// What is written plainly needs no second reading.
func TestScan(t *testing.T) {
	for text, want := range map[string]bool{
		`<a/>`:                       true,
		`<a b="1" c='2'> x  y </a >`: true,
		"<a>\r\n <b/>text<!-- - --><b>more</b>\tend </a>": true,
		`<a>&lt;&#38;&#x20AC;&apos;</a>`:                  true,
		`<a>one<b/>two<b/> <b/>three</a>`:                 true,
		`<a b="a > b &quot;"/>`:                           true,
		`<a><![CDATA[ <b> & ]]> c</a>`:                    true,
		`<a x:b="1"><x:c>left <d/> out</x:c>æ&#248;</a>`:  true,
		`<a><b></a></b>`:                                  false,
		`<a b=1/>`:                                        false,
		`<a b="<"/>`:                                      false,
		`<a b="1"c="2"/>`:                                 false,
		`<a>]]></a>`:                                      false,
		`<a>&nbsp;</a>`:                                   false,
		`<a>& </a>`:                                       false,
		`<a>&#0;</a>`:                                     false,
		"<a>\x00</a>":                                     false,
		"<a>\xff</a>":                                     false,
		"<a>\uFFFE</a>":                                   false,
		`<a><!-- -- --></a>`:                              false,
		`<å/>`:                                            false,
		`<a:/>`:                                           false,
		`<a><?b c?></a>`:                                  false,
		`<a/><b/>`:                                        false,
		`x<a/>`:                                           false,
		`<a>`:                                             false,
		`<a><`:                                            false,
		``:                                                false,
	} {
		if got := check(t, text); got != want {
			t.Errorf("%q: taken %v, want %v", text, got, want)
		}
	}
	text, err := os.ReadFile("testdata/activity.xml")
	if err != nil {
		t.Fatal(err)
	}
	check(t, string(text))
}

// Whatever the scanner takes, the standard library reads the same.
func FuzzScan(f *testing.F) {
	for _, text := range []string{`<a b="1" c='2'> x  y </a >`, `<a>&lt;&#x20AC;<b/><![CDATA[ ]]>]]&gt;</a>`, "<a>\r\u00bf</a>", "<a x:b='\t'><!----><x:c>\r</x:c>\u00a0</a>"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { check(t, text) })
}
