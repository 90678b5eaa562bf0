package questions

import (
	"strings"

	"github.com/samband/samband/queries/names"
)

// claims is a kind of statements that a question asks for as such.
type claims struct {
	ID       string              `yaml:"id"`
	Label    map[string]string   `yaml:"label"`
	Class    string              `yaml:"class"`
	Shadow   bool                `yaml:"shadow"`    // its statements stand under shadow predicates
	Where    map[string]string   `yaml:"where"`     // properties with a fixed value
	WhereAny map[string][]string `yaml:"where_any"` // or with one of several
	By       []string            `yaml:"by"`        // the properties that say who says it
	Negated  string              `yaml:"negated"`   // the kind that "not" makes of it
	Words    map[string][]string `yaml:"words"`     // may hold one gap, written _, for who says it

	frame *frame // the statements as a relation
}

func (l *lexicon) readClaims() error {
	list, err := lexiconFile[[]*claims]("lexicon/claims.yaml")
	if err != nil {
		return err
	}
	l.claims = list
	for _, c := range list {
		c.frame = c.asFrame()
		for _, lang := range languages {
			for _, text := range c.Words[lang] {
				l.addClaimWords(text, saidClaims{c, lang})
			}
		}
	}
	return nil
}

// asFrame gives the statements as a relation of two roles: the statement, and
// who says it.
func (c *claims) asFrame() *frame {
	f := &frame{ID: "claims-" + c.ID, Label: c.Label, Roles: map[string]role{
		"x":  {Range: []string{c.Class}},
		"by": {Range: []string{"Actor", "Work", "Event", "Region"}, Optional: true},
	}}
	for _, by := range c.By {
		for _, where := range c.wheres() {
			f.Realised = append(f.Realised, realisation{
				Class: c.Class, Roles: map[string]string{"x": self, "by": by}, Where: where, Shadow: c.Shadow, Place: "about",
			})
		}
	}
	return f
}

// wheres gives the ways in which the fixed properties may be filled.
func (c *claims) wheres() []map[string]string {
	out := []map[string]string{c.Where}
	for property, values := range c.WhereAny {
		out = nil
		for _, value := range values {
			out = append(out, map[string]string{property: value})
		}
	}
	return out
}

// saidClaims is a kind of statements that words of a language ask for.
type saidClaims struct {
	*claims
	lang string
}

func (l *lexicon) addClaimWords(text string, c saidClaims) {
	var parts []string
	for _, part := range strings.Split(text, "_") {
		words := names.Words(part)
		l.longest = max(l.longest, len(words))
		parts = append(parts, l.key(words, c.lang))
	}
	k := strings.Join(parts, " _ ")
	for _, old := range l.claimWords[k] {
		if old == c {
			return
		}
	}
	l.claimWords[k] = append(l.claimWords[k], c)
}

// ofKind gives the kind of statements with an id.
func (l *lexicon) ofKind(id string) *claims {
	for _, c := range l.claims {
		if c.ID == id {
			return c
		}
	}
	return nil
}
