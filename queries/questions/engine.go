// Package questions answers questions in words, Norwegian and English, from
// the graph: with the passages that make each row true, or an honest refusal.
package questions

import (
	"context"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	claimed "github.com/samband/samband/graph/claims"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// Engine answers questions from one snapshot. It is immutable and may be used
// from several goroutines at once.
type Engine struct {
	*wordLists

	snapshot   graph.Snapshot
	names      *names.Index
	below      below
	belongs    *frame   // one thing is linked to another by any property
	exists     *frame   // a thing of a class, with conditions of its own
	only       sync.Map // ids of sources → the engine that answers from them alone
	sayings    *sayingIndex
	vocabulary *vocabulary
	telling    *telling
	said       *saidCache

	corrections *claimed.Claims
	once        sync.Once // guards known
	known       *names.Thing
	headsMu     sync.Mutex // guards headings
	headings    []string   // of the sources' sections and passages
	first       sync.Map   // language → the first words that the builder offers
}

// wordLists is what questions are read with, whatever the state that answers them.
type wordLists struct {
	lexicon      *lexicon
	figures      *figureLexicon
	concepts     *concepts
	turns        map[string]*turns // by language
	dress        map[string]*dress // by language
	computed     map[string][]computation
	silences     *silences
	foreign      map[string]bool       // small words of languages that are not read
	spellings    map[string]*spellings // by language
	capitals     map[string]*capitals  // by language
	joints       map[string]*joints    // by language
	beside       *beside
	ranking      *rankWords
	listedWords  *listedWords
	locks        locks
	textParts    map[string]*partWords    // by language
	descriptions map[string]*descriptions // by language
	seeking      map[string]*phraseLists  // by language
	setWords     map[string]*phraseLists  // and of sets.yaml
	gapWords     map[string]*phraseLists  // and of gaps.yaml
	scopeWords   map[string]*phraseLists  // and of scopes.yaml
	placedWords  map[string]*phraseLists  // and of placed.yaml
	lastingWords map[string]*phraseLists  // and of lasting.yaml
	exampleWords map[string]*phraseLists  // and of examples.yaml
	soughtForms  []soughtForm
	sourcing     map[string]*phraseLists
	doneWords    *phraseLists // of both languages
	citing       map[string]*phraseLists
	dressed      *dressWords
	meanings     *meanings
}

// New reads what the engine needs from a snapshot: names and question words.
func New(ctx context.Context, s graph.Snapshot, o *ontology.Ontology) (*Engine, error) {
	index, err := names.Build(ctx, s)
	if err != nil {
		return nil, err
	}
	l, err := loadLexicon(o)
	if err != nil {
		return nil, err
	}
	b, err := readBelow(ctx, s)
	if err != nil {
		return nil, err
	}
	f, err := loadFigures(l)
	if err != nil {
		return nil, err
	}
	c, err := loadConcepts()
	if err != nil {
		return nil, err
	}
	said, err := loadTurns(l)
	if err != nil {
		return nil, err
	}
	forms, err := loadDress()
	if err != nil {
		return nil, err
	}
	computed, err := loadComputed()
	if err != nil {
		return nil, err
	}
	foreign, err := loadForeign()
	if err != nil {
		return nil, err
	}
	unsaid, err := loadSilences()
	if err != nil {
		return nil, err
	}
	spelt, err := loadSpellings()
	if err != nil {
		return nil, err
	}
	capitals, err := loadCapitals()
	if err != nil {
		return nil, err
	}
	joined, err := loadJoints()
	if err != nil {
		return nil, err
	}
	near, err := loadBeside(l)
	if err != nil {
		return nil, err
	}
	ranked, err := loadRankWords(f, near)
	if err != nil {
		return nil, err
	}
	listed, err := loadListed()
	if err != nil {
		return nil, err
	}
	locked, err := loadLocks()
	if err != nil {
		return nil, err
	}
	sought, err := loadPhraseLists("lexicon/sought.yaml")
	if err != nil {
		return nil, err
	}
	scopes, err := loadPhraseLists("lexicon/scopes.yaml")
	if err != nil {
		return nil, err
	}
	gaps, err := loadPhraseLists("lexicon/gaps.yaml")
	if err != nil {
		return nil, err
	}
	sets, err := loadPhraseLists("lexicon/sets.yaml")
	if err != nil {
		return nil, err
	}
	placed, err := loadPhraseLists("lexicon/placed.yaml")
	if err != nil {
		return nil, err
	}
	lasting, err := loadPhraseLists("lexicon/lasting.yaml")
	if err != nil {
		return nil, err
	}
	exemplified, err := loadPhraseLists("lexicon/examples.yaml")
	if err != nil {
		return nil, err
	}
	soughtForms, err := loadSoughtForms()
	if err != nil {
		return nil, err
	}
	sourced, err := loadPhraseLists("lexicon/provenance.yaml")
	if err != nil {
		return nil, err
	}
	cited, err := loadPhraseLists("lexicon/cited.yaml")
	if err != nil {
		return nil, err
	}
	done, err := loadPhraseLists("lexicon/done.yaml")
	if err != nil {
		return nil, err
	}
	described, err := loadDescriptions(l)
	if err != nil {
		return nil, err
	}
	dressed, err := c.loadDressWords()
	if err != nil {
		return nil, err
	}
	corrections, err := claimed.Read(ctx, s)
	if err != nil {
		return nil, err
	}
	textParts, err := loadPartWords()
	if err != nil {
		return nil, err
	}
	words := &wordLists{
		lexicon:      l,
		figures:      f,
		concepts:     c,
		turns:        said,
		computed:     computed,
		dress:        forms,
		silences:     unsaid,
		foreign:      foreign,
		spellings:    spelt,
		capitals:     capitals,
		joints:       joined,
		beside:       near,
		ranking:      ranked,
		listedWords:  listed,
		locks:        locked,
		textParts:    textParts,
		descriptions: described,
		seeking:      sought,
		setWords:     sets,
		gapWords:     gaps,
		scopeWords:   scopes,
		placedWords:  placed,
		lastingWords: lasting,
		exampleWords: exemplified,
		soughtForms:  soughtForms,
		sourcing:     sourced,
		doneWords:    done["words"],
		citing:       cited,
		dressed:      dressed,
		meanings:     &meanings{},
	}
	return &Engine{
		wordLists: words, corrections: corrections, snapshot: s, names: index, below: b, belongs: belongsFrame(), exists: existsFrame(),
		sayings: &sayingIndex{}, vocabulary: &vocabulary{}, telling: &telling{}, said: newSaidCache(),
	}, nil
}

// Prepare works out what an engine leaves to its first question, two tenths of a
// second for the report that Samband comes with: what is said, the words of the
// passages, and of what they are said. Questions may be asked meanwhile and wait for no more than they need.
// What fails fails again, with the same error, for each question that needs it.
func (e *Engine) Prepare(ctx context.Context) error {
	if _, err := e.sayingsIn(ctx); err != nil {
		return err
	}
	if _, err := e.vocabularyIn(ctx); err != nil {
		return err
	}
	_, err := e.tellingIn(ctx)
	return err
}

// Over gives an engine with the same names and words that answers from another
// state with the same things: of a part of the graph, say, to see what an
// answer rests on.
func (e *Engine) Over(s graph.Snapshot) *Engine {
	return &Engine{
		wordLists: e.wordLists, snapshot: s, names: e.names, below: e.below, belongs: e.belongs, exists: e.exists,
		sayings: e.sayings, vocabulary: e.vocabulary, telling: e.telling, said: newSaidCache(), corrections: e.corrections,
	}
}

// Snapshot gives the state of the graph that the engine answers from.
func (e *Engine) Snapshot() graph.Snapshot { return e.snapshot }

// Names gives the index of names that the engine reads questions with.
func (e *Engine) Names() *names.Index { return e.names }

func belongsFrame() *frame {
	any := role{Range: []string{"Thing"}}
	return &frame{
		ID:       "belongs",
		Label:    map[string]string{"en": "belongs to", "nb": "hører til", "nn": "høyrer til"},
		Roles:    map[string]role{"part": any, "whole": any},
		Realised: []realisation{{Class: ontology.Thing, Roles: map[string]string{"part": self, "whole": anyProperty}}},
	}
}

func existsFrame() *frame {
	return &frame{
		ID:       "exists",
		Label:    map[string]string{"en": "is", "nb": "er", "nn": "er"},
		Roles:    map[string]role{"x": {Range: []string{"Thing"}}},
		Realised: []realisation{{Class: ontology.Thing, Roles: map[string]string{"x": self}}},
	}
}

// The properties of a realisation that are not predicates.
const (
	self        = "self" // the node itself
	anyProperty = "*"
)

// localName gives the readable id of a thing.
func localName(iri quad.IRI) string { return strings.TrimPrefix(string(iri), vocab.ID) }
