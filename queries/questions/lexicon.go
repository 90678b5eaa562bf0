package questions

import (
	"fmt"
	"io/fs"
	"reflect"
	"sort"
	"strings"
	"sync"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/queries/names"
)

// languages lists the languages that questions are read in. Nynorsk is read
// with the Norwegian word lists.
var languages = []string{"en", "nb"}

// frame is one relation as people speak of it: its roles, the forms it takes
// in the graph, and the phrases that say it.
type frame struct {
	ID       string              `yaml:"id"`
	Label    map[string]string   `yaml:"label"`
	Roles    map[string]role     `yaml:"roles"`
	Realised []realisation       `yaml:"realised"`
	Denied   []realisation       `yaml:"denied"` // forms that say it is not so
	Few      []realisation       `yaml:"few"`    // forms that say it is hardly so
	Count    *countForm          `yaml:"count"`
	Say      map[string][]phrase `yaml:"say"`
	// Noun names the relation itself: "a chain of commissions".
	Noun map[string][]string `yaml:"noun"`
	// Chain names the roles of a step, from the doer on, where the relation
	// leads from one to the next.
	Chain []string `yaml:"chain"`
	// About holds the topics that all its statements are about, so that naming
	// them narrows nothing.
	About []string `yaml:"about"`
	// Dated says that its statements say when: "..., and when" asks no more than
	// that rows show it.
	Dated bool `yaml:"dated"`
	// Empty holds the classes whose words say no more than the relation does: to
	// fund measures against something is to fund what is against it.
	Empty []string `yaml:"empty"`
}

// role is one party of a relation.
type role struct {
	Range     []string            `yaml:"range"`     // classes, any of them
	Optional  bool                `yaml:"optional"`  // need not be bound
	Condition string              `yaml:"condition"` // topic or place: not a role of its own in the graph
	Literal   string              `yaml:"literal"`   // the property whose literal fills it
	Noun      map[string][]string `yaml:"noun"`      // words for who plays it
}

// realisation is one form a relation takes in the graph: a node of a class
// whose properties hold the roles. The property self is the node.
type realisation struct {
	Class  string            `yaml:"class"`
	Roles  map[string]string `yaml:"roles"`
	Where  map[string]string `yaml:"where"`  // properties with a fixed literal
	When   string            `yaml:"when"`   // a date property that a time condition looks at too
	Has    string            `yaml:"has"`    // a property that the node must have
	Lacks  string            `yaml:"lacks"`  // a property that the node must not have
	Place  string            `yaml:"place"`  // a place property besides place
	Topic  []string          `yaml:"topic"`  // topic properties besides the usual ones
	Tells  []string          `yaml:"tells"`  // choice properties that a row names in a note, with the time
	Shadow bool              `yaml:"shadow"` // said under shadow predicates
}

// countForm says where a source states how many play a role.
type countForm struct {
	Class    string            `yaml:"class"`
	Roles    map[string]string `yaml:"roles"`
	Property string            `yaml:"property"`
	Where    map[string]string `yaml:"where"` // properties with a fixed value
}

// phrase is one way to say a relation. Words may hold choices, (a|b), and one gap, written _,
// where the subject (or with Inner the object, or who takes part with the
// subject) may stand.
type phrase struct {
	Words   string            `yaml:"words"`
	Subject string            `yaml:"subject"`
	Object  string            `yaml:"object"`
	Inner   string            `yaml:"inner"`
	With    map[string]string `yaml:"with"` // preposition → role
	Also    bool              `yaml:"also"` // read so only where nothing is found as another relation says it

	frame   *frame
	lang    string
	passive bool // made of an active one; said with "be"
}

// lexicon is all that questions are read with.
type lexicon struct {
	frames     map[string]*frame
	phrases    map[string][]*phrase   // by canonical words
	small      map[string][]smallWord // by canonical words
	attributes []*attribute
	nouns      map[string][]noun   // by canonical words
	under      map[string][]string // the classes under each class
	synonyms   map[string][][]string
	claims     []*claims
	claimWords map[string][]saidClaims      // by canonical words
	forms      map[string]map[string]string // language → folded form → shape
	onto       *ontology.Ontology
	single     map[string]bool // folded small words of one word
	loose      looseWords
	longest    int
	reading    map[string]string       // while it is read: language and text → key
	stemmed    map[string][]names.Word // and the words of a text without spaces

	once  sync.Once
	all   map[string]bool // every word of all of these
	first map[string]bool // those that begin a Norwegian phrase
}

type smallWord struct {
	does string // the list it stands in: which, place-prep, skip, ...
	text string // as the list writes it
	lang string
}

// noun is a word for a class of things, or for who plays a role.
type noun struct {
	class string
	frame *frame // of a role noun
	role  string
	attr  *attribute // of a noun for a property
	// relation is what a noun for a relation means: "commission".
	relation *frame
	lang     string
}

func loadLexicon(o *ontology.Ontology) (*lexicon, error) {
	l := &lexicon{
		frames: map[string]*frame{}, phrases: map[string][]*phrase{}, small: map[string][]smallWord{},
		nouns: map[string][]noun{}, forms: map[string]map[string]string{}, single: map[string]bool{}, onto: o, claimWords: map[string][]saidClaims{},
	}
	if err := l.readSmallWords(); err != nil {
		return nil, err
	}
	l.reading, l.stemmed = map[string]string{}, map[string][]names.Word{}
	defer func() { l.reading, l.stemmed = nil, nil }()
	if err := l.readSynonyms(); err != nil {
		return nil, err
	}
	if err := l.readFrames(); err != nil {
		return nil, err
	}
	if err := l.readAttributes(); err != nil {
		return nil, err
	}
	if err := l.readClaims(); err != nil {
		return nil, err
	}
	l.readNouns()
	l.readBelow()
	if err := l.readLoose(); err != nil {
		return nil, err
	}
	return l, nil
}

func (l *lexicon) readSmallWords() error {
	lists, err := lexiconFile[map[string]map[string]any]("lexicon/words.yaml")
	if err != nil {
		return err
	}
	for _, lang := range languages {
		l.readForms(lang, lists[lang]["forms"])
	}
	for _, lang := range languages {
		for does, list := range lists[lang] {
			if does == "forms" {
				continue
			}
			for _, item := range list.([]any) {
				text := fmt.Sprint(item)
				l.addSmall(text, smallWord{does: does, text: text, lang: lang})
			}
		}
	}
	return nil
}

func (l *lexicon) readForms(lang string, forms any) {
	table := map[string]string{}
	for shape, list := range forms.(map[string]any) {
		table[names.Fold(shape)] = names.Fold(shape)
		for _, form := range list.([]any) {
			table[names.Fold(fmt.Sprint(form))] = names.Fold(shape)
		}
	}
	l.forms[lang] = table
}

func (l *lexicon) addSmall(text string, w smallWord) {
	words := names.Words(text)
	if len(words) == 1 {
		l.single[words[0].Folded] = true
	}
	k := l.key(words, w.lang)
	l.small[k] = append(l.small[k], w)
	l.longest = max(l.longest, len(strings.Fields(k)))
}

func (l *lexicon) readFrames() error {
	files, err := fs.Glob(lexiconFiles, "lexicon/frames/*.yaml")
	if err != nil {
		return err
	}
	sort.Strings(files)
	for _, file := range files {
		read, err := lexiconFile[frame](file)
		if err != nil {
			return err
		}
		f := &read
		l.frames[f.ID] = f
		for _, lang := range languages {
			if err := f.spellOut(lang); err != nil {
				return fmt.Errorf("%s: %w", file, err)
			}
			for i := range f.Say[lang] {
				l.addPhrase(&f.Say[lang][i], f, lang)
			}
			for _, p := range f.Say[lang] {
				for _, variant := range l.variants(p, lang) {
					l.addPhrase(&variant, f, lang)
				}
			}
		}
		l.addRoleNouns(f)
		for _, lang := range languages {
			for _, word := range f.Noun[lang] {
				l.addNoun(word, noun{relation: f, role: f.ID, lang: lang})
			}
		}
	}
	return nil
}

func (l *lexicon) addPhrase(p *phrase, f *frame, lang string) {
	p.frame, p.lang = f, lang
	var parts []string
	for _, part := range strings.Split(p.Words, "_") {
		words := l.wordsRead(part)
		l.longest = max(l.longest, len(words))
		parts = append(parts, l.key(words, lang))
	}
	k := strings.Join(parts, " _ ")
	for _, old := range l.phrases[k] {
		if old.frame == f && old.lang == lang && old.Subject == p.Subject && old.Object == p.Object && old.Inner == p.Inner && old.passive == p.passive {
			if len(p.With) == 0 || reflect.DeepEqual(old.With, p.With) {
				return
			}
		}
	}
	l.phrases[k] = append(l.phrases[k], p)
}

func (l *lexicon) addRoleNouns(f *frame) {
	for name, r := range f.Roles {
		for _, lang := range languages {
			for _, word := range r.Noun[lang] {
				l.addNoun(word, noun{class: r.kind(), frame: f, role: name, lang: lang})
			}
		}
	}
}

// kind gives the class of what a word for who plays a role stands for.
func (r role) kind() string {
	if len(r.Range) == 1 {
		return r.Range[0]
	}
	return "Actor"
}

func (l *lexicon) readAttributes() error {
	list, err := lexiconFile[[]*attribute]("lexicon/attributes.yaml")
	if err != nil {
		return err
	}
	l.attributes = list
	for _, a := range list {
		for _, lang := range languages {
			for _, word := range a.Words[lang] {
				l.addNoun(word, noun{attr: a, role: a.ID, lang: lang})
			}
		}
	}
	return nil
}

func (l *lexicon) readNouns() {
	for _, c := range l.onto.Classes() {
		for _, lang := range languages {
			for _, word := range append(c.Nouns.In(lang)[:len(c.Nouns.In(lang)):len(c.Nouns.In(lang))], c.Label.In(lang)) {
				l.addNoun(word, noun{class: c.ID, lang: lang})
			}
		}
	}
}

func (l *lexicon) addNoun(word string, n noun) {
	k := l.key(names.Words(word), n.lang)
	for _, old := range l.nouns[k] {
		if old.class == n.class && old.role == n.role && old.lang == n.lang {
			return
		}
	}
	l.nouns[k] = append(l.nouns[k], n)
	l.longest = max(l.longest, len(strings.Fields(k)))
}

// key gives words in the shape that phrases are compared in: irregular forms
// in one shape, everything else as its stem.
func (l *lexicon) key(words []names.Word, lang string) string {
	parts := make([]string, len(words))
	for i, w := range words {
		parts[i] = l.shape(w, lang)
	}
	return strings.Join(parts, " ")
}

func (l *lexicon) shape(w names.Word, lang string) string {
	if shape, ok := l.forms[lang][w.Folded]; ok {
		return shape
	}
	if lang == "nb" {
		return w.NB
	}
	return w.EN
}
