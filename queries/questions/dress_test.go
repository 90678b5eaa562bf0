package questions

import (
	"slices"
	"strings"
	"testing"
)

// A plain form takes over nothing that its form does not have, and drops nothing
// of it but who asks and what for, which is taken as <w>, <w2> ...
func TestDressRulesKeepWhatIsAsked(t *testing.T) {
	all, err := loadDress()
	if err != nil {
		t.Fatal(err)
	}
	for lang, d := range all {
		for _, rule := range slices.Concat(d.plain, d.instead) {
			var slots []string
			for _, part := range rule.form {
				if part.slot != "" {
					slots = append(slots, part.slot)
				}
			}
			for _, plain := range rule.becomes {
				for _, slot := range slots {
					if !strings.HasPrefix(slot, "w") && !strings.Contains(plain, "<"+slot+">") && !strings.Contains(plain, "<"+slot+"~>") {
						t.Errorf("%s: %q drops <%s>", lang, plain, slot)
					}
				}
				for _, found := range unfilled.FindAllString(plain, -1) {
					if found[0] == '{' && slices.ContainsFunc(rule.form, func(part formPart) bool { return "{"+part.list+"}" == found }) {
						continue
					}
					if !slices.Contains(slots, strings.Trim(found, "<!~>")) {
						t.Errorf("%s: %q has %s, which its form has not", lang, plain, found)
					}
				}
			}
		}
	}
}

// Slots may be missing, and marks stand for themselves.
func TestDressedForms(t *testing.T) {
	form, err := formOf("how|what many? <n> of <x> , {end} <t>?", map[string][]string{"end": {"if any", "at all"}})
	if err != nil {
		t.Fatal(err)
	}
	if len(form) != 8 || !form[1].missing || form[2].slot != "n" || !slices.Equal(form[6].phrases[1], []string{"at", "all"}) || !form[7].missing {
		t.Errorf("read as %+v", form)
	}
	if got := filled("How many <n> does <x> have <t>", map[string]string{"n": "members", "x": "IOM"}); got != "How many members does IOM have?" {
		t.Errorf("filled in as %q", got)
	}
}
