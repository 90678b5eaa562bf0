package tables

import (
	"os"
	"path/filepath"
	"testing"
)

func TestX(t *testing.T) {
	shared := os.Getenv("SAMBAND_SHARED")
	for _, g := range []string{"tabular-edge-cases/*", "government-bodies/csv/*", "government-bodies/xlsx/*", "aid-tables/*", "treaties/*.csv", "trafficking-scorecard/*.csv"} {
		files, _ := filepath.Glob(filepath.Join(shared, "data", g))
		for _, f := range files {
			tab, err := Open(f, Options{})
			if err != nil {
				t.Log(err)
				continue
			}
			n, bad := 0, 0
			first := []string{}
			why := ""
			for r, err := range tab.Rows() {
				if err != nil {
					t.Log("ERR", err)
					break
				}
				if n == 0 {
					first = r.Cells
				}
				n++
				if r.Fault != "" {
					bad++
					why = r.Fault
				}
			}
			if len(first) > 6 {
				first = first[:6]
			}
			h := tab.Header
			if len(h) > 6 {
				h = h[:6]
			}
			t.Logf("%s %+v %d rows %d bad %s %q %q %v", filepath.Base(f), tab.Found, n, bad, why, h, first, tab.Notes)
		}
	}
}
