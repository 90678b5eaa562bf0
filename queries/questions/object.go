package questions

import (
	"errors"
	"slices"
)

// ErrObject is for a query object that cannot be read. Its text is meant for
// the one who sent it.
var ErrObject = errors.New("this is no query")

// Query is a question as an object: what words are read into, what the builder
// edits, and what is printed as SPARQL. /api/v1/builder takes and gives it.
type Query struct {
	Language string      `json:"lang"`              // nb, nn or en
	Report   bool        `json:"report,omitempty"`  // only what the report itself says
	Only     []string    `json:"only,omitempty"`    // ids of sources: only what they say
	Sources  int         `json:"sources,omitempty"` // how many sources must say it
	Parts    []QueryPart `json:"parts"`             // the questions that are asked in one
}

// QueryPart is one question of a sentence.
type QueryPart struct {
	// Ask is things, yes_no, count, time, passage, amount, most, property, path,
	// rank, chain, place, contrast, claims, said, figures or sentence.
	Ask       string                   `json:"ask"`
	Asked     []string                 `json:"asked,omitempty"` // the variables that are the columns
	Variables map[string]QueryVariable `json:"variables,omitempty"`
	Clauses   []QueryClause            `json:"clauses,omitempty"`
	// Property is what is asked of things (Of) or of a variable of an earlier
	// part (OfVariable), and what a ranking goes by.
	Property   string        `json:"property,omitempty"`
	OfVariable string        `json:"of_variable,omitempty"`
	Of         []string      `json:"of,omitempty"`        // of a property, path or ranking: IRIs
	Through    string        `json:"through,omitempty"`   // of a path: the class of the statements it consists of
	Onward     bool          `json:"onward,omitempty"`    // of a path through money: each step leads from who gives
	Strongest  bool          `json:"strongest,omitempty"` // of a path: the best supported, not the shortest
	Counted    string        `json:"counted,omitempty"`   // of a ranking: the relation whose members are counted
	Chain      string        `json:"chain,omitempty"`     // of a chain: the relation of its steps
	Claims     []string      `json:"claims,omitempty"`    // the kinds of statements asked for, such as finding
	Effect     bool          `json:"effect,omitempty"`    // of claims: only those that say what a measure leads to
	Named      bool          `json:"named,omitempty"`     // of a count: how many are named
	Dated      bool          `json:"dated,omitempty"`     // with the times of what is found
	Latest     bool          `json:"latest,omitempty"`    // only the latest of what is found
	Earliest   bool          `json:"earliest,omitempty"`
	Said       *QuerySaid    `json:"said,omitempty"`    // of said: what statements must say
	Figures    *QueryFigures `json:"figures,omitempty"` // of figures: which
	// Sentence is one that asks several things, as it is written: each of them is
	// asked for itself.
	Sentence string `json:"sentence,omitempty"`
}

// QueryVariable is something that is asked for, or spoken of without a name.
type QueryVariable struct {
	Classes []string `json:"classes,omitempty"` // any of them; names of the ontology
	Places  []string `json:"places,omitempty"`  // it lies in all of them
	Words   string   `json:"words,omitempty"`   // what the question calls it
	Literal string   `json:"literal,omitempty"` // the property whose literal it stands for
	Role    string   `json:"role,omitempty"`    // relation/role whose noun names it
	Other   bool     `json:"other,omitempty"`   // none of the things named
	Except  []string `json:"except,omitempty"`  // none of these
	Outside []string `json:"outside,omitempty"` // it lies in none of them
	Called  []string `json:"called,omitempty"`  // words that its name must hold
	Told    []string `json:"told,omitempty"`    // words that its names, or what is said of it, must hold
	Subject bool     `json:"subject,omitempty"` // said to be against trafficking
}

// QueryClause is one relation with its parties and conditions.
type QueryClause struct {
	Relation   string                `json:"relation"` // a frame of the lexicon
	Not        bool                  `json:"not,omitempty"`
	Without    bool                  `json:"without,omitempty"` // leaves out what it is said of
	Agent      string                `json:"agent,omitempty"`   // of a passive: the role of who does it, which may be missing
	Roles      map[string]QueryParty `json:"roles"`
	Conditions []QueryCondition      `json:"conditions,omitempty"`
}

// QueryParty fills a role: a variable, or any of some things.
type QueryParty struct {
	Var string   `json:"var,omitempty"`
	IDs []string `json:"ids,omitempty"` // IRIs
}

// QueryCondition narrows a clause: the statement names one of the things, or
// what lies in or under it, or its time overlaps the days given.
type QueryCondition struct {
	Kind string   `json:"kind"` // theme, place, with, time or relation
	IDs  []string `json:"ids,omitempty"`
	From string   `json:"from,omitempty"` // YYYY-MM-DD; empty is open
	To   string   `json:"to,omitempty"`
	Text string   `json:"text,omitempty"` // of kind relation: the word that must stand there
}

// relates reports whether a question asks for relations of things, and not for
// what is said or counted.
func (o *Query) relates() bool {
	return o != nil && slices.ContainsFunc(o.Parts, func(p QueryPart) bool { return p.Said == nil && p.Figures == nil && p.Sentence == "" })
}

// asks names what a part wants.
var asks = map[intent]string{
	wantThings: "things", wantYesNo: "yes_no", wantCount: "count", wantTime: "time", wantPassage: "passage",
	wantRank: "rank", wantPath: "path", wantAmount: "amount", wantChain: "chain", wantClaims: "claims", wantPlace: "place", wantContrast: "contrast",
	wantSaid: "said", wantFigures: "figures", wantSentence: "sentence",
}
