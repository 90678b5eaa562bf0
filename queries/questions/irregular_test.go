package questions

import (
	"testing"

	"github.com/samband/samband/queries/names"
)

func TestIrregularFormsAreReadAsTheirVerbs(t *testing.T) {
	for _, c := range []struct{ lang, form, verb string }{
		{"en", "wrote", "write"}, {"en", "Found", "find"}, {"en", "kept", "keep"},
		{"nb", "gjaldt", "gjelde"}, {"nb", "foretok", "foreta"}, {"nb", "oppstod", "oppstå"}, {"nb", "utga", "utgi"}, {"nb", "Trakk", "trekke"},
	} {
		if got, want := stemOf(names.Words(c.form)[0], c.lang), stemOf(names.Words(c.verb)[0], c.lang); got != want {
			t.Errorf("%s is read as %s, not %s", c.form, got, want)
		}
	}
	for _, c := range []struct{ lang, word, other string }{{"en", "founded", "find"}, {"nb", "sagt", "sag"}} {
		if got := stemOf(names.Words(c.word)[0], c.lang); got == stemOf(names.Words(c.other)[0], c.lang) {
			t.Errorf("%s is read as %s", c.word, got)
		}
	}
}
