package questions

import (
	"github.com/samband/samband/queries/names"
	"github.com/samband/samband/queries/paths"
)

// intent says what a question wants to know.
type intent int

const (
	wantThings   intent = iota // which, who, what
	wantYesNo                  // is it so
	wantCount                  // how many
	wantTime                   // when
	wantPassage                // where does it say so
	wantRank                   // who has most, order by
	wantPath                   // how is one connected to the other
	wantAmount                 // how much money
	wantChain                  // by what chain of commissions
	wantContrast               // how do two things differ
	wantPlace                  // where is it so
	wantClaims                 // what is known, held, lacking or advised
	wantSaid                   // what statements say that account for its words
	wantFigures                // how many, what share, by whom counted
	wantSentence               // several things, as a sentence is written
)

// query is a question as it was understood: the one object behind the answer,
// its restatement and its SPARQL.
type query struct {
	lang    string
	parts   []*part
	report  bool     // only what the report itself says
	only    []string // the sources it is locked to
	sources int      // how many sources must say it; 0 and 1 are one
	unknown []string
	dropped []string // names, years and numbers that were read and play no part
	seen    []Part   // what was understood, in the order of the words
}

// part is one of the questions that a sentence asks.
type part struct {
	want     intent
	targets  []*variable // columns asked for
	clauses  []*clause
	attr     *attribute // a property asked of a variable
	pair     []*party   // of a path: its ends
	by       paths.By   // of a path: what it is chosen by
	through  string     // of a path: the class of the statements it consists of
	onward   bool       // of a path: each step leads from who gives
	over     []string   // of a path: the classes of what it leads over
	ownMoney bool       // of a path: the money of its first end is spoken of
	ranked   []*party   // of a ranking: what is ranked
	counted  *frame     // of a ranking: the relation whose members are counted
	named    bool       // how many of them are named
	top      bool       // only the first of a ranking
	solved   []*solution
	again    bool // asks the part before once more, of the report alone
	newest   pick
	owners   []*names.Thing  // of an earlier part, whose what is asked for may be
	out      []int           // words behind which names are left out
	chain    *frame          // of a chain: the relation of its steps
	claims   []*claims       // what kind of statements are asked for
	effect   bool            // only those that say what it leads to
	loose    bool            // read loosely
	byYear   bool            // amounts are added up by year
	dated    bool            // rows say when it was so
	said     *wording        // of wantSaid: what it says
	figures  *figureQuestion // of wantFigures: which

	sentence string // of wantSentence: its words
}

// pick takes, of what is found, what comes first or last in time.
type pick int

const (
	whole pick = iota
	earliest
	latest
)

// variable is something that the question asks for or speaks of without
// naming it.
type variable struct {
	name    string
	classes []string // any of them
	role    *noun    // it is who plays this role
	text    string   // the words
	places  []*names.Thing
	topics  []*party
	asked   bool           // it is what the question asks for
	subject bool           // said to be against trafficking
	other   bool           // none of those named before
	except  []*names.Thing // these are left out
	outside []*names.Thing // and what lies in these
	called  []string       // words that its name must hold
	told    []string       // words that its names, or what is said of it, must hold
	literal string         // a property whose literal is asked for

	restricted bool
}

// party fills a role: things (any of them, when a name means several) or a
// variable.
type party struct {
	things   []*names.Thing
	v        *variable
	text     string
	prep     []smallWord
	from, to int
	how      names.How
	time     interval
	timed    bool
	also     []*party // that play the same role as well
	joined   string   // and, or: how it goes with the one before
}

// partyOf makes a party of one thing.
func partyOf(t *names.Thing) *party {
	return &party{things: []*names.Thing{t}, text: t.Label("en")}
}

// clause is one relation with its parties and conditions.
type clause struct {
	frame *frame
	roles map[string]*party
	conds []condition
	not   bool
	// without leaves out what it is said of.
	without bool
	span    [2]int
	agent   string // of a passive: the role of who does it, which need not be said
	// turned holds the roles the other way round, where the words allow it.
	turned map[string]*party
	alike  []*clause // of other relations that the same words may say
}

// conditionKind is what a condition is about.
type conditionKind string

const (
	topicCondition conditionKind = "theme"
	placeCondition conditionKind = "place"
	timeCondition  conditionKind = "time"
	thingCondition conditionKind = "with"

	// mannerCondition is met by a statement whose words say so: "bilateral".
	mannerCondition conditionKind = "relation"
)

// condition is met by a statement that names the thing, what lies in it or
// under it, or a time that overlaps.
type condition struct {
	kind   conditionKind
	things []*names.Thing
	time   interval
	text   string
}

// attribute is a property that a question asks for by a noun, such as the
// address of a website.
type attribute struct {
	ID       string              `yaml:"id"`
	Label    map[string]string   `yaml:"label"`
	Words    map[string][]string `yaml:"words"`
	Property []string            `yaml:"property"`
	Of       []string            `yaml:"of"`

	Literal string `yaml:"literal"` // the property whose literal a variable stands for

	of     *variable
	things []*names.Thing
}
