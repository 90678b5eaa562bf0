package reconcile

import (
	"slices"
	"strings"
)

// Decision says whether the best candidate is taken without a person looking.
type Decision struct {
	Accept bool
	Reason Reason
}

// Reason is why a candidate is accepted or left to a person.
type Reason string

// The reasons to accept, then those to leave it.
const (
	SameIdentifier    Reason = "same-identifier"
	SameName          Reason = "same-name"
	SameNameRespelt   Reason = "same-name-respelt"
	NameAndShort      Reason = "name-and-abbreviation"
	AliasAndKind      Reason = "alias-and-kind"
	AliasAndCountry   Reason = "alias-and-country"
	NothingFound      Reason = "nothing-found"
	AnotherIsBetter   Reason = "another-is-better"
	OtherName         Reason = "identifier-but-other-name"
	OtherIdentifier   Reason = "other-identifier"
	OtherCountry      Reason = "other-country"
	OtherKind         Reason = "other-kind"
	SeveralAreMeant   Reason = "several-are-meant"
	AliasAlone        Reason = "alias-alone"
	WhichCountry      Reason = "which-country"
	WordsDiffer       Reason = "words-differ"
	OrderDiffers      Reason = "order-differs"
	SpellingDiffers   Reason = "spelling-differs"
	LegalFormsDiffer  Reason = "legal-forms-differ"
	ShortIsOfAnother  Reason = "abbreviation-is-of-another"
	OnlyPartCompared  Reason = "only-a-part-compared"
	LettersMayBeOther Reason = "letters-may-be-other"
)

// decide judges the best candidate. What is accepted must leave no doubt: a
// wrong merge is worse than a question to a person.
func (m *Matcher) decide(a asked, ranked []scored) Decision {
	if len(ranked) == 0 {
		return Decision{Reason: NothingFound}
	}
	best := ranked[0]
	e := &m.entities[best.entity]
	if best.identifier != "" {
		return m.byIdentifier(a, best, ranked)
	}
	switch {
	case m.otherIdentifier(a, e):
		return Decision{Reason: OtherIdentifier}
	case best.country.differs():
		return Decision{Reason: OtherCountry}
	case best.kind.differs():
		return Decision{Reason: OtherKind}
	case m.rivals(ranked):
		return Decision{Reason: SeveralAreMeant}
	}
	return m.byName(a, best, e)
}

func (m *Matcher) byIdentifier(a asked, best scored, ranked []scored) Decision {
	switch {
	case len(ranked) > 1 && ranked[1].identifier != "":
		return Decision{Reason: SeveralAreMeant}
	case len(a.words) > 0 && best.name.total < 0.4 && a.words[0].raw != "" && !isIdentifier(a.Name):
		return Decision{Reason: OtherName}
	}
	return Decision{true, SameIdentifier}
}

func isIdentifier(text string) bool {
	_, ok := ParseIdentifier(text)
	return ok
}

// otherIdentifier reports whether the thing has another number in a scheme of
// the query's identifiers.
func (m *Matcher) otherIdentifier(a asked, e *Entity) bool {
	for _, asked := range a.identifiers {
		for _, own := range e.Identifiers {
			if own.Scheme == asked.Scheme && own.Number != asked.Number {
				return true
			}
		}
	}
	return false
}

// rivals reports whether another candidate is about as good, whatever its
// rank: one that is as good by name and does not differ otherwise.
func (m *Matcher) rivals(ranked []scored) bool {
	best := ranked[0]
	for _, other := range ranked[1:] {
		if other.country.differs() || other.kind.differs() {
			continue
		}
		if other.total > best.total-3 && other.name.surety() >= best.name.surety() {
			return true
		}
	}
	return false
}

// byName judges a name with nothing against it.
func (m *Matcher) byName(a asked, best scored, e *Entity) Decision {
	n := best.name
	if n.form == nil {
		return Decision{Reason: WordsDiffer}
	}
	c := n.cover
	wordsMeet := n.words > 0 && c.whole()
	shortToo := n.short.surety >= writtenShort && len(a.words) > 1
	switch {
	case !wordsMeet && n.short.surety > 0 && len(a.words) == 1:
		return m.byShort(n, best)
	case !wordsMeet:
		return Decision{Reason: WordsDiffer}
	case n.form.name.Kind == Part, n.form.name.Kind == Abbreviation && len(a.words) > 1,
		n.partial && !m.shortExplains(a, n):
		return Decision{Reason: OnlyPartCompared}
	case !c.ordered && !m.inverted(a, n):
		return Decision{Reason: OrderDiffers}
	case len(c.respelt) > 0 && !m.slip(a, n):
		return Decision{Reason: SpellingDiffers}
	case legalForms(a.words) != "" && n.form.legal != "" && legalForms(a.words) != n.form.legal:
		return Decision{Reason: LegalFormsDiffer}
	case m.shortOfAnother(a, n):
		return Decision{Reason: ShortIsOfAnother}
	case abroad(n.form) && (a.country == "" || !m.isIn(best.entity, a.country)),
		m.needsCountry(n.form, e) && !best.country.agrees() && !(shortToo && !ofEveryCountry(n.form)):
		return Decision{Reason: WhichCountry}
	case n.form.name.Kind == Label && len(c.respelt) > 0:
		return Decision{true, SameNameRespelt}
	case n.form.name.Kind == Label:
		return Decision{true, SameName}
	case shortToo:
		return Decision{true, NameAndShort}
	}
	return alias(best)
}

// byShort judges letters alone: they are an alias, and only if the graph has
// them.
func (m *Matcher) byShort(n naming, best scored) Decision {
	if n.short.surety < writtenShort {
		return Decision{Reason: LettersMayBeOther}
	}
	return alias(best)
}

// alias judges a name that is not the preferred one: something else must speak
// for it.
func alias(best scored) Decision {
	switch {
	case best.kind.agrees() && !slices.Contains(broadClasses, best.kind.asked):
		return Decision{true, AliasAndKind}
	case best.country.agrees():
		return Decision{true, AliasAndCountry}
	}
	return Decision{Reason: AliasAlone}
}

// broadClasses say too little of a thing to speak for an alias.
var broadClasses = []string{"Thing", "Actor", "Organisation", "Place"}

// shortExplains reports whether what was not compared is the thing's
// abbreviation behind its name.
func (m *Matcher) shortExplains(a asked, n naming) bool {
	return n.short.surety >= initialsShort && len(a.words)-a.base == 1 && n.short.short.at == a.base
}

// inverted reports whether the words are in the name's order once what stands
// behind a comma is put first, as in "Church Aid, Norwegian".
func (m *Matcher) inverted(a asked, n naming) bool {
	before, after, ok := strings.Cut(a.Name, ",")
	if !ok || strings.Contains(after, ",") {
		return false
	}
	turned := m.prepare(Query{Name: after + " " + before})
	c := m.cover(turned, 0, len(turned.words), -1, n.form)
	return c.ordered && c.whole()
}

// slip reports whether the words differ by no more than a slip of the pen: one
// word, long enough, that is no word of its own.
func (m *Matcher) slip(a asked, n naming) bool {
	letters := 0
	for _, w := range split(n.form.name.Text) {
		letters += len(w.raw)
	}
	for _, i := range n.cover.respelt {
		w := a.words[i].raw
		if len(w) < 5 || a.ids[i] != noWord {
			return false
		}
	}
	return len(n.cover.respelt) == 1 && n.cover.like >= 0.75 && letters >= 8
}

// shortOfAnother reports whether the query has, in parentheses, letters that
// are not this thing's.
func (m *Matcher) shortOfAnother(a asked, n naming) bool {
	return a.base < len(a.words) && n.short.surety == 0
}

func legalForms(words []word) string {
	out := ""
	for _, w := range words {
		if w.kind == legalForm {
			out += w.text + " "
		}
	}
	return out
}

// needsCountry reports whether bodies of this name are found in every country:
// a ministry without a country's name, or a name of everyday words.
func (m *Matcher) needsCountry(f *form, e *Entity) bool {
	if m.worldwide(e) || slices.ContainsFunc(f.words, func(w word) bool { return w.kind == countryWord }) {
		return false
	}
	own := func(w word) bool { return w.kind == ownWord && !m.lexicon.everyday(w) }
	return ofEveryCountry(f) || !slices.ContainsFunc(f.words, own)
}

// ofEveryCountry reports whether every country has a body of such a name.
func ofEveryCountry(f *form) bool {
	return slices.ContainsFunc(f.words, func(w word) bool {
		return slices.Contains(everyCountry, w.text) || anySuffix(w.raw, "departementet", "ministeriet", "direktoratet")
	})
}

// abroad reports whether a name says which country sent a body, not where it
// is.
func abroad(f *form) bool {
	return slices.ContainsFunc(f.words, func(w word) bool {
		return slices.Contains([]string{"embassy", "consulate", "delegation", "ambassaden", "ambassade", "konsulat"}, w.text)
	})
}

// everyCountry are words for bodies that every country has.
var everyCountry = []string{
	"ministry", "department", "government", "police", "embassy", "parliament", "court", "prosecutor",
	"attorney", "customs", "immigration", "bureau", "directorate", "authority",
}

// everyday reports whether a single word is in the lexicon, and so is in names
// of many bodies.
func (l *lexicon) everyday(w word) bool {
	_, ok := l.meaning[w.raw]
	if !ok {
		_, ok = l.meaning[stem(w.raw)]
	}
	return ok && !strings.Contains(w.raw, " ") && !l.proper[w.text]
}

func anySuffix(w string, list ...string) bool {
	for _, suffix := range list {
		if strings.HasSuffix(w, suffix) {
			return true
		}
	}
	return false
}
