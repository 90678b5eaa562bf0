package explore

import (
	"cmp"
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/questions"
)

// Atlas is what the sources say of countries and regions: what part they have
// in trafficking, and what is done there.
type Atlas struct {
	Places     []AtlasPlace     `json:"places"`
	Statements []AtlasStatement `json:"statements"`
	// Roles are the words for the roles, in the order of Roles.
	Roles []Choice `json:"roles"`
	// Areas and Themes are what statements can be chosen by.
	Areas  []Area   `json:"areas"`
	Themes []Choice `json:"themes"`
}

// AtlasPlace is a country, or a region that a source names as a whole.
type AtlasPlace struct {
	Choice
	Country bool `json:"country"`
	// Codes are UN M49 numbers: that of the country, or those of the countries
	// in the region.
	Codes []string `json:"codes"`
}

// AtlasStatement is one thing said of a place.
type AtlasStatement struct {
	ID       string            `json:"id"`
	Place    int               `json:"place"` // position
	Role     string            `json:"role"`  // one of Roles
	Sentence string            `json:"sentence"`
	To       []Choice          `json:"to"` // where from or to, of a role in trafficking
	Themes   []Choice          `json:"themes"`
	Support  questions.Support `json:"support"`
	Shade    string            `json:"shade,omitempty"` // denied, planned, ...
	Hedged   bool              `json:"hedged,omitempty"`
	// Some says that it is of some countries in the place, which are not named.
	Some bool `json:"some,omitempty"`
	// Thing says that it is of a thing, such as a project, and not a statement.
	Thing   bool     `json:"thing,omitempty"`
	Sources []string `json:"sources"` // ids of those that say so
}

// Activity is the role of a place where something is done.
const Activity = "activity"

// Roles are what places can be in the atlas.
func Roles() []string { return []string{"origin", "transit", "destination", "internal", Activity} }

// doing are the classes of statements and things that tell what is done
// somewhere.
var doing = []string{"Activity", "Assistance", "Cooperation", "Undertaking", "Event"}

// AtlasAsk chooses from an atlas; empty parts choose all.
type AtlasAsk struct {
	Roles []string
	Area  string // a place, with all that lies in it
	Theme string
}

// Atlas gives what is said of places.
func (x *Explorer) Atlas(ctx context.Context, ask AtlasAsk, lang string) (Atlas, error) {
	r := x.networkReader(ctx, nil, lang)
	below, err := r.containment()
	if err != nil {
		return Atlas{}, err
	}
	said, err := r.saidOfPlaces()
	if err != nil {
		return Atlas{}, err
	}
	a := Atlas{Places: []AtlasPlace{}, Statements: []AtlasStatement{}, Roles: []Choice{}, Areas: r.areas(below), Themes: []Choice{}}
	for _, role := range Roles() {
		words, ok := r.ontology.Choice(role)
		if !ok {
			words = r.ontology.Class("Activity").Label
		}
		a.Roles = append(a.Roles, Choice{role, words.In(lang)})
	}
	wanted := below.inside([]string{ask.Area})
	at := map[string]int{}
	for _, s := range said {
		for _, theme := range s.Themes {
			a.Themes = addChoice(a.Themes, theme)
		}
		if len(ask.Roles) > 0 && !slices.Contains(ask.Roles, s.Role) || ask.Area != "" && !slices.Contains(wanted, s.place) ||
			ask.Theme != "" && !slices.ContainsFunc(s.Themes, func(c Choice) bool { return c.ID == ask.Theme }) {
			continue
		}
		place, known := at[s.place]
		if !known {
			place = len(a.Places)
			at[s.place] = place
			shown, err := r.atlasPlace(s.place, below)
			if err != nil {
				return a, err
			}
			a.Places = append(a.Places, shown)
		}
		s.Place = place
		a.Statements = append(a.Statements, s.AtlasStatement)
	}
	slices.SortFunc(a.Themes, func(a, b Choice) int { return cmp.Or(cmp.Compare(a.Label, b.Label), cmp.Compare(a.ID, b.ID)) })
	return a, nil
}

func (r *networkReader) atlasPlace(id string, below containment) (AtlasPlace, error) {
	codes, err := r.countriesIn(id, below)
	return AtlasPlace{Choice{id, r.nameOf(id)}, r.isCountry(vocab.Thing(id)), codes}, err
}

// mapped is a statement with its place by id.
type mapped struct {
	AtlasStatement
	place string
}

// saidOfPlaces gives the roles of places first, then what is done in them, by
// statement and place.
func (r *networkReader) saidOfPlaces() ([]mapped, error) {
	var out []mapped
	roles, err := r.relationsOf("CountryRole")
	if err != nil {
		return nil, err
	}
	for _, n := range roles {
		places, some := ids(n, "country"), false
		if len(places) == 0 {
			places, some = ids(n, "place"), true
		}
		for _, role := range n.values("role") {
			before := len(out)
			if out, err = r.mapped(out, n, termName(role), places); err != nil {
				return nil, err
			}
			for i := range out[before:] {
				out[before+i].Some = some
			}
		}
	}
	for _, class := range doing {
		nodes, err := r.nodesOf(class)
		if err != nil {
			return nil, err
		}
		for _, n := range nodes {
			if out, err = r.mapped(out, n, Activity, ids(n, "place")); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

// nodesOf gives the statements, or the things, of a class.
func (r *networkReader) nodesOf(class string) ([]node, error) {
	if r.ontology.IsRelation(class) {
		return r.relationsOf(class)
	}
	var out []node
	for _, t := range r.names.Things() {
		if !slices.ContainsFunc(t.Classes, func(c string) bool { return r.ontology.IsA(c, class) }) {
			continue
		}
		n, err := r.nodeOnce(t.IRI)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

func (r *networkReader) mapped(out []mapped, n node, role string, places []string) ([]mapped, error) {
	for _, place := range places {
		s := mapped{place: place, AtlasStatement: AtlasStatement{
			ID: shortID(n.iri), Role: role, To: r.choices(n, "counterpart"), Themes: r.choices(n, "theme"),
			Shade: string(shadeOf(n)), Thing: n.relation == "",
		}}
		quads := n.quads
		if s.Thing {
			s.Sentence = r.label(n.iri)
			quads = slices.DeleteFunc(slices.Clone(quads), func(q quad.Quad) bool {
				return q.Predicate != vocab.Term("place") || q.Object != vocab.Thing(place)
			})
		} else {
			s.Sentence = r.sentence(n, r.parts(n, n.iri))
		}
		for _, v := range n.values("modality") {
			text := rdf.Lexical(v)
			s.Hedged = s.Hedged || text == string(ontology.Hedged)
		}
		judged, err := r.judged(quads)
		if err != nil {
			return nil, err
		}
		s.Support, s.Sources = judged.support, idsOf(judged.sources)
		out = append(out, s)
	}
	return out, nil
}
