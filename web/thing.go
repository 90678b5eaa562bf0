package web

import (
	"github.com/samband/samband/queries/explore"
	"github.com/samband/samband/queries/questions"
)

// Search is what somebody looks for: things by their names, and passages by
// their words.
type Search struct {
	Text  string
	Lang  string
	Limit int
	// Class and Place keep only what is of the class, or lies or works in the
	// place; empty keeps all.
	Class, Place string
	// Texts is how many passages to give.
	Texts int
	// Facets asks for how many things are of each class and in each place.
	Facets bool
}

// Found is what a search finds.
type Found struct {
	Hits    []Hit   `json:"hits"`
	Texts   []Text  `json:"texts,omitempty"`
	Classes []Facet `json:"classes,omitempty"`
	Places  []Facet `json:"places,omitempty"`
	All     int     `json:"all"` // how many things are met
}

// Text is a passage whose words hold what was looked for.
type Text struct {
	Passage     string `json:"passage"`
	Quote       string `json:"quote"`
	Translation string `json:"translation,omitempty"` // ours, into the language of the search
}

// Facet counts the things found of a class or in a place.
type Facet struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	Count int    `json:"count"`
}

// Hit is one thing that a search found.
type Hit struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	Class string `json:"class,omitempty"` // such as "NGO"
	Kind  string `json:"kind"`            // the class in words
	// Matched is the name that was met, where it is not the label.
	Matched string `json:"matched,omitempty"`
}

// Thing is one thing with everything that is said of it.
type Thing struct {
	ID          string               `json:"id"`
	IRI         string               `json:"iri"`
	Label       string               `json:"label"`
	Class       string               `json:"class"`
	Kind        string               `json:"kind"`
	Names       []Name               `json:"names"`
	Identifiers []explore.Identifier `json:"identifiers"`
	Summary     string               `json:"summary"`
	// Topics are in the order in which a page shows them.
	Topics []Topic `json:"topics"`
	Commit uint64  `json:"commit"`
}

// Name is another name of a thing.
type Name struct {
	Label    string `json:"label"`
	Language string `json:"language,omitempty"`
}

// Topic is a group of statements under a heading in the asked language.
type Topic struct {
	ID         string      `json:"id"`
	Label      string      `json:"label"`
	Statements []Statement `json:"statements"`
}

// Statement is one line of a topic: what relates the thing to the values, and
// the passages that say so.
type Statement struct {
	ID         string               `json:"id,omitempty"`
	Kind       string               `json:"kind"`     // of statement, in words
	Sentence   string               `json:"sentence"` // the whole of it in words
	Relation   string               `json:"relation"`
	Values     []questions.Value    `json:"values"`
	Details    []explore.Detail     `json:"details"`
	Support    questions.Support    `json:"support"`
	Modality   string               `json:"modality"`
	SaidBy     string               `json:"said_by,omitempty"`
	Background bool                 `json:"background"`
	Disputed   bool                 `json:"disputed"`
	Notes      []string             `json:"notes"`
	Evidence   []questions.Evidence `json:"evidence"`

	// Earliest and Latest bound its time: dates, empty where none is given.
	Earliest string           `json:"earliest,omitempty"`
	Latest   string           `json:"latest,omitempty"`
	Places   []explore.Choice `json:"places,omitempty"`
	// Dispute is the same for statements that disagree; Figures says that
	// they count the same thing.
	Dispute string `json:"dispute,omitempty"`
	Figures bool   `json:"figures,omitempty"`
	// Corrections are what people say against it; it stays as its source has it.
	Corrections []explore.Correction `json:"corrections,omitempty"`
	// Fact is what a claim about a plain fact names, which has no id.
	Fact *explore.Fact `json:"fact,omitempty"`
}

// Source is one document or data file that the graph was read from.
type Source struct {
	ID         string `json:"id"`
	Title      string `json:"title"`
	Author     string `json:"author,omitempty"`
	Publisher  string `json:"publisher"`
	Year       string `json:"year"`
	Licence    string `json:"licence"`
	Type       string `json:"type,omitempty"`
	URL        string `json:"url,omitempty"`
	Retrieved  string `json:"retrieved,omitempty"` // YYYY-MM-DD
	Language   string `json:"language"`
	Background bool   `json:"background"`
	Internal   bool   `json:"internal"` // left out of what is shared
	Passages   int    `json:"passages"`
	Statements int    `json:"statements"`
}
