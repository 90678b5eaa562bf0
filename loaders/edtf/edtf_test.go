package edtf

import "testing"

func TestParse(t *testing.T) {
	for text, want := range map[string]Period{
		"2003":          {"2003-01-01", "2003-12-31"},
		"2003~":         {"2003-01-01", "2003-12-31"},
		"2008-02":       {"2008-02-01", "2008-02-29"},
		"2007-02":       {"2007-02-01", "2007-02-28"},
		"2009-02-01":    {"2009-02-01", "2009-02-01"},
		"1999/2004":     {"1999-01-01", "2004-12-31"},
		"2003/..":       {"2003-01-01", ""},
		"2003/":         {"2003-01-01", ""},
		"../2009-02-01": {"", "2009-02-01"},
		"2006-05/2007":  {"2006-05-01", "2007-12-31"},
	} {
		got, err := Parse(text)
		if err != nil || got != want {
			t.Errorf("Parse(%q) = %v, %v; want %v", text, got, err, want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"in 2003":   `"in 2003" is no date or period; write 2003, 2008-02, 2003/.. (since), ../2009-02-01 (by) or 1999/2004`,
		"2003-13":   `"2003-13" is no date or period; write 2003, 2008-02, 2003/.. (since), ../2009-02-01 (by) or 1999/2004`,
		"2003~~":    `"2003~~" is no date or period; write 2003, 2008-02, 2003/.. (since), ../2009-02-01 (by) or 1999/2004`,
		"2004/1999": `"2004/1999" ends before it begins`,
		"../..":     `"../.." has neither a beginning nor an end`,
		"":          `"" is no date or period; write 2003, 2008-02, 2003/.. (since), ../2009-02-01 (by) or 1999/2004`,
	} {
		if _, err := Parse(text); err == nil || err.Error() != want {
			t.Errorf("Parse(%q): %v; want %s", text, err, want)
		}
	}
}
