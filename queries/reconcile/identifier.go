package reconcile

import (
	"regexp"
	"strings"
)

// Identifier is a number in a scheme: one of org-id.guide such as XM-DAC or
// GB-COH, or Wikidata, ROR, ISO3166-1-2, ISO3166-1-3 or M49.
type Identifier struct {
	Scheme, Number string
}

func (i Identifier) String() string { return i.Scheme + ":" + i.Number }

// forms are how identifiers are written. The codes of org-id.guide begin with
// a country, or XI, XM or XR for international lists.
var forms = []struct {
	scheme  string
	pattern *regexp.Regexp
}{
	{"Wikidata", regexp.MustCompile(`(?i)^(?:https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/|(?:wd|wikidata):)?(Q[1-9]\d{0,11})$`)},
	{"ROR", regexp.MustCompile(`(?i)^(?:https?://ror\.org/|ror:)(0[a-z0-9]{6}\d{2})$`)},
	{"", regexp.MustCompile(`^(?:https?://org-id\.guide/list/)?((?:[A-Z]{2}-[A-Z0-9_]{2,12}|X[IMR]-[A-Z0-9_]{2,12}))[-:/]([A-Za-z0-9][A-Za-z0-9._/-]{0,40})$`)},
	{"", regexp.MustCompile(`^([A-Z]{2})-(\d{1,3})$`)}, // donor agencies of old, such as GB-1
	{"XM-DAC", regexp.MustCompile(`^DAC[- :]?(\d{5})$`)},
}

// ParseIdentifier reads an identifier as it is written in tables and links; ok
// is false where the scheme is not known.
func ParseIdentifier(text string) (id Identifier, ok bool) {
	text = strings.TrimSpace(text)
	for _, f := range forms {
		groups := f.pattern.FindStringSubmatch(text)
		switch {
		case groups == nil:
		case f.scheme == "":
			return Identifier{groups[1], strings.ToUpper(groups[2])}, true
		case f.scheme == "ROR":
			return Identifier{f.scheme, strings.ToLower(groups[1])}, true
		default:
			return Identifier{f.scheme, strings.ToUpper(groups[1])}, true
		}
	}
	return Identifier{}, false
}
