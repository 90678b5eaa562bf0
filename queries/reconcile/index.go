package reconcile

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
)

// noWord is the id of a word that the index does not have.
const noWord = int32(-1)

// index finds the names that share words with a query without looking at the
// others.
type index struct {
	forms       []form
	words       map[string]int32 // the id of a word
	list        []string         // the word of an id, sorted for prefixes
	order       []int32          // ids in the order of their words
	kinds       []wordKind
	rarity      []float64 // 0 everywhere, 1 in one name only
	postings    [][]int32 // forms that have a word
	joined      map[string][]int32
	deletes     []slip
	shorts      map[string][]shortFor
	initial     map[byte][]int32 // forms of several words by their first letter
	identifiers map[Identifier][]int32
	byIRI       map[quad.IRI]int32
}

// form is one name of an entity made ready.
type form struct {
	entity  int32
	name    Name
	words   []word
	ids     []int32
	weights []float64
	total   float64
	legal   string // its legal forms
}

// shortFor says that letters stand for an entity.
type shortFor struct {
	entity int32
	surety float64 // 1 if the graph has the abbreviation
	kind   NameKind
}

// slip is a word with a letter left out, as a hash, and the word's id.
type slip struct {
	hash uint32
	id   int32
}

// How sure letters are that nobody gave as an abbreviation.
const (
	givenShort    = 1.0
	writtenShort  = 0.95 // in parentheses behind the name
	initialsShort = 0.85
	piecesShort   = 0.6 // HIRDA for Himilo Relief and Development Association
)

func newIndex(l *lexicon, entities []Entity) *index {
	x := &index{
		words: map[string]int32{}, joined: map[string][]int32{}, shorts: map[string][]shortFor{},
		initial: map[byte][]int32{}, identifiers: map[Identifier][]int32{}, byIRI: map[quad.IRI]int32{},
	}
	for i := range entities {
		x.add(l, int32(i), &entities[i])
	}
	x.weighAll()
	x.sortWords()
	return x
}

func (x *index) add(l *lexicon, id int32, e *Entity) {
	x.byIRI[e.IRI] = id
	for _, i := range e.Identifiers {
		x.identifiers[i] = append(x.identifiers[i], id)
	}
	for _, n := range e.Names {
		if n.Kind == Abbreviation {
			x.addShort(strings.ToLower(strings.Join(plainWords(n.Text), "")), shortFor{id, givenShort, Abbreviation})
		}
		x.addForm(l, id, n)
		if base, inside, ok := parenthesis(n.Text); ok && n.Kind != Abbreviation {
			kind := Part // "Rescue Committee (Florida)" is not the whole committee
			if w := split(inside); len(w) == 1 && w[0].caps {
				kind = n.Kind
				x.addShort(w[0].raw, shortFor{id, writtenShort, Abbreviation})
			}
			x.addForm(l, id, Name{base, kind, n.Lang})
		}
	}
}

// parenthesis divides "Norwegian Church Aid (NCA)".
func parenthesis(text string) (base, inside string, ok bool) {
	base, rest, ok := strings.Cut(text, "(")
	inside, after, closed := strings.Cut(rest, ")")
	base = strings.TrimSpace(base)
	return base, inside, ok && base != "" && strings.TrimSpace(after) == "" && (closed || inside != "")
}

func (x *index) addShort(text string, s shortFor) {
	for _, old := range x.shorts[text] {
		if old.entity == s.entity && old.surety >= s.surety {
			return
		}
	}
	x.shorts[text] = append(x.shorts[text], s)
}

func (x *index) addForm(l *lexicon, entity int32, n Name) {
	f := form{entity: entity, name: n}
	for _, w := range l.words(n.Text) {
		if w.kind == legalForm {
			f.legal += w.text + " "
		}
		f.words = append(f.words, w)
		f.ids = append(f.ids, x.id(w))
	}
	if len(f.words) == 0 || len(f.words) > 64 {
		return
	}
	number := int32(len(x.forms))
	x.forms = append(x.forms, f)
	for i, id := range f.ids {
		if !slices.Contains(f.ids[:i], id) {
			x.postings[id] = append(x.postings[id], number)
		}
		if i > 0 {
			joined := f.words[i-1].raw + f.words[i].raw
			x.joined[joined] = append(x.joined[joined], number)
		}
	}
	if n.Kind == Abbreviation {
		return
	}
	letters := initials(split(n.Text), l)
	for _, text := range letters {
		x.addShort(text, shortFor{entity, initialsShort, Abbreviation})
	}
	if raw := split(n.Text); len(raw) > 1 {
		x.initial[raw[0].raw[0]] = append(x.initial[raw[0].raw[0]], number)
	}
}

func (x *index) id(w word) int32 {
	id, ok := x.words[w.text]
	if !ok {
		id = int32(len(x.list))
		x.words[w.text] = id
		x.list = append(x.list, w.text)
		x.kinds = append(x.kinds, w.kind)
		x.postings = append(x.postings, nil)
	}
	return id
}

// initials gives the letters that a name of several words may be shortened to:
// of all its words, without the small ones, and of the latter without the words
// for countries, the United Nations, or kinds of bodies. An abbreviation inside
// the name stands whole.
func initials(raw []word, l *lexicon) []string {
	if len(raw) < 2 {
		return nil
	}
	var all, main, own, bare strings.Builder
	for i, w := range raw {
		letter := w.raw[:1]
		if w.caps && len(w.raw) <= 4 {
			letter = w.raw
		}
		all.WriteString(letter)
		kind := l.meaning[w.raw].kind
		if l.stop[w.raw] && !w.caps && w.raw != "sans" || kind == legalForm {
			continue
		}
		main.WriteString(letter)
		ofUN := w.raw == "un" || w.raw == "united" || w.raw == "nations" && i > 0 && raw[i-1].raw == "united"
		if kind != countryWord && !ofUN {
			own.WriteString(letter)
			if kind != genericWord {
				bare.WriteString(letter)
			}
		}
	}
	var out []string
	for _, b := range []*strings.Builder{&main, &all, &own, &bare} {
		if s := b.String(); len(s) >= 2 && len(s) <= 12 && !slices.Contains(out, s) && (b != &bare || len(s) > 2) {
			out = append(out, s)
		}
	}
	return out
}

// weighAll says how much each word counts: little if many names have it.
func (x *index) weighAll() {
	x.rarity = make([]float64, len(x.list))
	all := math.Log(1 + float64(len(x.forms)))
	for id := range x.list {
		x.rarity[id] = math.Log(1+float64(len(x.forms))/float64(max(1, len(x.postings[id])))) / max(all, 1)
	}
	for i := range x.forms {
		f := &x.forms[i]
		_, f.weights, f.total = x.weigh(f.words)
	}
}

// weigh gives the ids and weights of words.
func (x *index) weigh(words []word) (ids []int32, weights []float64, total float64) {
	ids, weights = make([]int32, len(words)), make([]float64, len(words))
	for i, w := range words {
		id, ok := x.words[w.text]
		rarity := 1.0
		if !ok {
			id = noWord
		} else {
			rarity = 0.25 + 0.75*min(1, x.rarity[id])
		}
		ids[i], weights[i] = id, rarity*weightOf[w.kind]
		if id != noWord && slices.Contains(ids[:i], id) {
			weights[i] = 0 // to say a word twice says no more
		}
		total += weights[i]
	}
	return ids, weights, total
}

func (x *index) sortWords() {
	x.order = make([]int32, len(x.list))
	for id, text := range x.list {
		x.order[id] = int32(id)
		if x.kinds[id] == ownWord && len(text) >= 4 {
			for i := range len(text) {
				x.deletes = append(x.deletes, slip{hashWithout(text, i), int32(id)})
			}
			x.deletes = append(x.deletes, slip{hashWithout(text, len(text)), int32(id)})
		}
	}
	slices.SortFunc(x.order, func(a, b int32) int { return strings.Compare(x.list[a], x.list[b]) })
	slices.SortFunc(x.deletes, func(a, b slip) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.id, b.id)) })
}

// hashWithout hashes a word without its letter i; FNV-1a.
func hashWithout(text string, i int) uint32 {
	h := uint32(2166136261)
	for k := 0; k < len(text); k++ {
		if k != i {
			h = (h ^ uint32(text[k])) * 16777619
		}
	}
	return h
}

// similar gives the ids of words that are like one that the index lacks.
func (x *index) similar(text string, dst []int32) []int32 {
	if len(text) < 4 || len(text) > maxWord {
		return dst
	}
	for i := 0; i <= len(text); i++ {
		h := hashWithout(text, i)
		at, _ := slices.BinarySearchFunc(x.deletes, h, func(s slip, h uint32) int { return cmp.Compare(s.hash, h) })
		for ; at < len(x.deletes) && x.deletes[at].hash == h && len(dst) < mostSimilar; at++ {
			if id := x.deletes[at].id; !slices.Contains(dst, id) && likeness(text, x.list[id]) > 0 {
				dst = append(dst, id)
			}
		}
	}
	return x.beginning(text, dst)
}

// mostSimilar bounds how many words one word is compared with.
const mostSimilar = 24

// beginning adds the words that begin with the text.
func (x *index) beginning(text string, dst []int32) []int32 {
	at, _ := slices.BinarySearchFunc(x.order, text, func(id int32, t string) int { return strings.Compare(x.list[id], t) })
	for ; at < len(x.order) && len(dst) < mostSimilar && strings.HasPrefix(x.list[x.order[at]], text); at++ {
		if !slices.Contains(dst, x.order[at]) {
			dst = append(dst, x.order[at])
		}
	}
	return dst
}
