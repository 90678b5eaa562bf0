package explore

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
)

// Comparison is what two sources say beside each other. What only one says is
// listed; names and identifiers are not compared.
type Comparison struct {
	Both          []Pair `json:"both"`
	Changed       []Pair `json:"changed"`       // the same relation with other conditions
	Contradicting []Pair `json:"contradicting"` // one denies it, or the figures differ
	OnlyFirst     []Side `json:"only_first"`
	OnlySecond    []Side `json:"only_second"`
}

// Pair is what each of the two sources says of the same.
type Pair struct {
	First  Side `json:"first"`
	Second Side `json:"second"`
}

// Side is one statement with what it can be chosen by.
type Side struct {
	ID       string   `json:"id"`
	Sentence string   `json:"sentence"`
	Themes   []Choice `json:"themes"`
	Actors   []Choice `json:"actors"`
}

// compared is one statement of a source, cut into what it is about and what it
// says of that.
type compared struct {
	side   Side
	about  string // relation and parties, or what is measured, of whom, where and when
	matter string // of a statistic: what is measured, and where, whoever and whenever
	says   string // all else
	figure string // of a statistic
	denied bool
}

// Compare sets what two sources say beside each other.
func (x *Explorer) Compare(ctx context.Context, a, b, lang string) (Comparison, error) {
	r := x.networkReader(ctx, nil, lang)
	first, err := r.comparable(a)
	if err != nil {
		return Comparison{}, err
	}
	second, err := r.comparable(b)
	if err != nil {
		return Comparison{}, err
	}
	return beside(first, second), nil
}

// beside pairs each statement with one of the other source that is about the
// same, an equal one if there is.
func beside(first, second []compared) Comparison {
	c := Comparison{Both: []Pair{}, Changed: []Pair{}, Contradicting: []Pair{}, OnlyFirst: []Side{}, OnlySecond: []Side{}}
	left := map[string][]compared{}
	for _, s := range second {
		left[s.about] = append(left[s.about], s)
	}
	var unpaired []compared
	for _, s := range first { // equal ones first, so that they meet
		i := slices.IndexFunc(left[s.about], func(o compared) bool { return o.says == s.says && o.denied == s.denied })
		if i < 0 {
			unpaired = append(unpaired, s)
			continue
		}
		c.Both = append(c.Both, Pair{s.side, left[s.about][i].side})
		left[s.about] = slices.Delete(left[s.about], i, i+1)
	}
	for _, s := range unpaired {
		if len(left[s.about]) == 0 {
			c.OnlyFirst = append(c.OnlyFirst, s.side)
			continue
		}
		other := left[s.about][0]
		left[s.about] = left[s.about][1:]
		pair := Pair{s.side, other.side}
		if s.denied != other.denied || s.figure != other.figure {
			c.Contradicting = append(c.Contradicting, pair)
		} else {
			c.Changed = append(c.Changed, pair)
		}
	}
	for _, s := range second {
		if slices.ContainsFunc(left[s.about], func(o compared) bool { return o.side.ID == s.side.ID && o.says == s.says }) {
			c.OnlySecond = append(c.OnlySecond, s.side)
		}
	}
	return c
}

// comparable gives what a source says: statements of relations, and facts.
func (r *networkReader) comparable(id string) ([]compared, error) {
	subjects, err := r.statementsOf(id)
	if err != nil {
		return nil, err
	}
	var out []compared
	for _, subject := range subjects {
		n, err := r.nodeOnce(subject)
		if err != nil {
			return nil, err
		}
		n.quads = slices.DeleteFunc(slices.Clone(n.quads), func(q quad.Quad) bool {
			return q.Label != nil && graph.SourceOf(q.Label) != id
		})
		if n.relation == "" {
			out = append(out, r.comparedFacts(n)...)
			continue
		}
		out = append(out, r.compared(n))
	}
	slices.SortFunc(out, func(a, b compared) int {
		return cmp.Or(cmp.Compare(a.side.ID, b.side.ID), cmp.Compare(a.side.Sentence, b.side.Sentence))
	})
	return out, nil
}

// statementsOf gives what a source speaks of, by IRI.
func (r *networkReader) statementsOf(id string) ([]quad.IRI, error) {
	passages, err := r.inReadingOrder(id)
	if err != nil {
		return nil, err
	}
	if len(passages) == 0 {
		return nil, fmt.Errorf("source %s: %w", id, ErrNotFound)
	}
	var subjects []quad.IRI
	for _, p := range passages {
		quads, err := graph.Match(r.ctx, r.snapshot, nil, nil, nil, p.iri)
		if err != nil {
			return nil, err
		}
		for _, q := range quads {
			if subject, ok := q.Subject.(quad.IRI); ok && strings.HasPrefix(string(subject), vocab.ID) {
				subjects = append(subjects, subject)
			}
		}
	}
	slices.Sort(subjects)
	return slices.Compact(subjects), nil
}

// figures are the properties that hold what a statistic counts up to, and how
// it is written.
var figures = []string{"value", "lowest", "highest", "valueLiteral", "approximate", "unit"}

// matterOfFigure are the properties that make two figures worth a look beside
// each other.
var matterOfFigure = []string{"measure", "place"}

// subjectOfFigure are the properties that say what a statistic counts.
var subjectOfFigure = []string{"measure", "population", "subject", "place", "form", "targetGroup", "edtf"}

func (r *networkReader) compared(n node) compared {
	c := compared{side: Side{
		ID: shortID(n.iri), Sentence: r.sentence(n, r.parts(n, n.iri)),
		Themes: r.choices(n, "theme"), Actors: []Choice{},
	}}
	for _, s := range ontology.Shades() {
		if slices.Contains(n.classes, s.Class) {
			c.denied = s.Modality == ontology.Denied
		}
	}
	about, says, written := []string{r.topClass(n.relation)}, []string{}, []string{}
	figure, unit := amountOf(n)
	matter := []string{"Statistic", unit}
	statistic := r.ontology.IsA(n.relation, "Statistic")
	// What is measured by no word in common is told apart by what it says.
	unnamed := statistic && isChoice(n, "measure", "other")
	for _, p := range r.ontology.Properties(n.relation) {
		name := p.ID
		if p.Range == ontology.EDTF {
			name = ontology.PeriodProperties()[0]
		}
		for _, v := range n.values(name) {
			said := name + " " + v.String()
			if statistic && slices.Contains(matterOfFigure, name) {
				matter = append(matter, said)
			}
			switch {
			case statistic && slices.Contains(figures, name):
				written = append(written, said)
			case statistic && slices.Contains(subjectOfFigure, name), unnamed && name == "claim", !statistic && r.isParty(p):
				about = append(about, said)
			default:
				says = append(says, said)
			}
			if iri, ok := v.(quad.IRI); ok && r.connects(iri) {
				c.side.Actors = append(c.side.Actors, Choice{shortID(iri), r.cell(iri).Label})
			}
		}
	}
	if statistic {
		about = append(about, unit)
		c.figure = figure
	}
	for _, list := range [][]string{about, matter, says, written} {
		slices.Sort(list)
	}
	c.about, c.matter = strings.Join(about, "\n"), strings.Join(matter, "\n")
	if unnamed {
		c.matter = c.about
	}
	c.says = strings.Join(append(says, written...), "\n")
	return c
}

// amountOf gives what a statistic counts up to, empty if it gives no number, and
// in what unit. A fraction is counted in whole per cent, so that 1/3 and 13 % differ
// and 13 % is 13 % however it is written.
func amountOf(n node) (amount, unit string) {
	for _, v := range n.values("unit") {
		unit = termName(v)
	}
	fraction := unit == "fraction"
	if fraction {
		unit = "percent"
	}
	var said []string
	for _, name := range []string{"value", "lowest", "highest"} {
		for _, v := range n.values(name) {
			number, err := strconv.ParseFloat(rdf.Lexical(v), 64)
			if err != nil {
				continue
			}
			if fraction {
				number = math.Round(100 * number)
			}
			said = append(said, name+" "+strconv.FormatFloat(number, 'g', -1, 64))
		}
	}
	return strings.Join(said, ", "), unit
}

// comparedFacts gives the plain facts of a thing. One that can have a single
// value is about the same whatever its value; names are not compared.
func (r *networkReader) comparedFacts(n node) []compared {
	var out []compared
	seen := map[string]bool{}
	for _, class := range n.classes {
		for _, p := range r.ontology.Properties(class) {
			if seen[p.ID] || r.aside(p) {
				continue
			}
			seen[p.ID] = true
			for _, f := range r.ownFact(n, p) {
				out = append(out, r.comparedFact(n, p, f))
			}
		}
	}
	return out
}

func (r *networkReader) comparedFact(n node, p ontology.Property, f fact) compared {
	object := f.quads[0].Object
	c := compared{
		side: Side{
			ID: shortID(n.iri), Sentence: r.factSentence(n.iri, f),
			Themes: []Choice{}, Actors: []Choice{},
		},
		about: n.iri.String() + "\n" + p.ID,
		says:  object.String(),
	}
	if p.Max != 1 {
		c.about, c.says = c.about+"\n"+c.says, ""
	}
	for _, term := range []quad.Value{n.iri, object} {
		if iri, ok := term.(quad.IRI); ok && r.connects(iri) {
			c.side.Actors = append(c.side.Actors, Choice{shortID(iri), r.cell(iri).Label})
		}
	}
	return c
}

func (r *reader) isParty(p ontology.Property) bool {
	_, general := r.ontology.Property(ontology.Relation, p.ID)
	return p.Range.IsClass() && !general
}
