package questions

// Answer is what a question gives, as /api/v1/ask sends it.
type Answer struct {
	Question    string     `json:"question"`
	Language    string     `json:"language"` // nb, nn or en
	Understood  Understood `json:"understood"`
	Status      Status     `json:"status"`
	Shape       Shape      `json:"shape"`
	SPARQL      string     `json:"sparql"`
	Query       *Query     `json:"query,omitempty"` // the question as an object, for the builder
	Columns     []string   `json:"columns"`
	Rows        []Row      `json:"rows"`
	CountedNear int        `json:"counted_near"` // near rows beyond the 20 shown
	Notes       []string   `json:"notes"`
	Choices     []Choice   `json:"choices"`
	Suggestions []string   `json:"suggestions"`
	AsOf        string     `json:"as_of,omitempty"`        // the year of the newest source used
	AccordingTo []string   `json:"according_to,omitempty"` // the titles of the sources used
	Commit      uint64     `json:"commit"`

	partial    bool     // a question of the sentence was not answered
	unanswered []string // the parts of the sentence that have no plain answer
}

// Understood restates the question in its own language.
type Understood struct {
	Text  string `json:"text"`
	Parts []Part `json:"parts"`
}

// Part is one piece of an understood question: the words it was read from,
// the role it plays (class, relation, with, theme, place, time, number,
// question, ...) and the thing it names, if any. At is where the part stands in
// the query object, such as parts.0.clauses.0.roles.y.
type Part struct {
	Words string `json:"words"`
	Role  string `json:"role"`
	ID    string `json:"id,omitempty"`
	At    string `json:"at,omitempty"`
}

// Status says how the sources answer the question as a whole.
type Status string

// The five statuses.
const (
	Answered      Status = "answered"
	NearOnly      Status = "near_only"
	Denied        Status = "denied"
	NotCovered    Status = "not_covered"
	NotUnderstood Status = "not_understood"
)

// Shape says how the rows are to be read.
type Shape string

// The five shapes. A list has a rank column; a path has step, from, relation
// and to; a boolean one row {answer}.
const (
	Set     Shape = "set"
	Scalar  Shape = "value"
	Boolean Shape = "boolean"
	Path    Shape = "path"
	List    Shape = "list"
)

// Support says how directly the sources say a row.
type Support string

// The four supports, best first.
const (
	Stated    Support = "stated"
	Inherited Support = "inherited"
	Combined  Support = "combined"
	Near      Support = "near"
)

// Row is one line of the answer with what supports it.
type Row struct {
	Values     map[string]Value `json:"values"`
	Support    Support          `json:"support"`
	Lacks      []Lack           `json:"lacks"`
	Modality   string           `json:"modality"`
	SaidBy     string           `json:"said_by,omitempty"`
	Background bool             `json:"background"`
	Disputed   bool             `json:"disputed"`
	Notes      []string         `json:"notes"`
	Evidence   []Evidence       `json:"evidence"`
	Complete   bool             `json:"complete"`

	of []*node // what says it
}

// Value is one cell: a thing with its label and id, or a literal.
type Value struct {
	Label string `json:"label"`
	ID    string `json:"id,omitempty"`
	Value any    `json:"value,omitempty"`
	Unit  string `json:"unit,omitempty"`
}

// Lack is one condition that a row does not meet. Condition is relation,
// with, theme, place, time, number or one_statement; Instead says what the
// sources say in its place, where they say anything.
type Lack struct {
	Condition string `json:"condition"`
	Label     string `json:"label"`
	Instead   string `json:"instead,omitempty"`
}

// Evidence is one passage that a row rests on.
type Evidence struct {
	Quote       string `json:"quote"`
	Section     string `json:"section"`
	Page        string `json:"page,omitempty"`
	Source      string `json:"source"`
	SourceTitle string `json:"source_title"`
	SourceYear  string `json:"source_year"`
	Passage     string `json:"passage"`
	Kind        string `json:"kind"`
	Language    string `json:"language"`
	Highlight   string `json:"highlight,omitempty"` // the words of Quote that carry the statement
	// Translation is Quote in the language of the question, where that is another
	// than the source's. It is by who read the source, never what the source says.
	Translation string `json:"translation,omitempty"`
}

// Choice offers the meanings of words that name several things.
type Choice struct {
	Words      string      `json:"words"`
	Candidates []Candidate `json:"candidates"`
}

// Candidate is one meaning of an ambiguous name.
type Candidate struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	Kind  string `json:"kind"`
}
