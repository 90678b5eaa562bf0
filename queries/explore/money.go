package explore

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/queries/money"
	"github.com/samband/samband/queries/questions"
)

// Money is flows of funding: one by one, and drawn together from who gives to
// where it goes.
type Money struct {
	// Labels are the names of all things spoken of, by id.
	Labels map[string]string `json:"labels"`
	// Short are the abbreviations of those that have one shorter than the name.
	Short map[string]string `json:"short"`
	// Statuses are the words for what amounts are: granted, spent, ...
	Statuses map[string]string `json:"statuses"`

	Flows   []MoneyFlow   `json:"flows"`
	Nodes   []MoneyNode   `json:"nodes"`
	Ribbons []MoneyRibbon `json:"ribbons"`

	// Totals are what the flows come to, by currency and status.
	Totals []MoneyTotal `json:"totals"`
	// Bare is how many flows have no amount.
	Bare int `json:"without_amount"`
	// ByThemes and ByYears divide the flows: each is in one part.
	ByThemes []MoneyPart `json:"by_themes"`
	ByYears  []MoneyPart `json:"by_years"`

	// Denied are statements that somebody did not fund somebody.
	Denied []string `json:"denied"`
	// Undated, Longer and Shared count flows as money.Left does.
	Undated int `json:"undated"`
	Longer  int `json:"longer"`
	Shared  int `json:"shared"`

	Choices MoneyChoices `json:"choices"`
}

// MoneyFlow is one flow of money.
type MoneyFlow struct {
	ID string `json:"id"`
	// Also are the other statements of the flow, where several sources tell of
	// it; MayBe is another flow that may be this one.
	Also        []string          `json:"also,omitempty"`
	MayBe       string            `json:"may_be,omitempty"`
	Donors      []string          `json:"donors"`
	Channels    []string          `json:"channels"`
	Recipients  []string          `json:"recipients"`
	Places      []string          `json:"places"`
	Themes      []string          `json:"themes"`
	Amount      string            `json:"amount,omitempty"` // a decimal, exact
	Literal     string            `json:"literal,omitempty"`
	Currency    string            `json:"currency,omitempty"`
	Status      string            `json:"status,omitempty"`
	Approximate bool              `json:"approximate,omitempty"`
	Hedged      bool              `json:"hedged,omitempty"`
	Onward      bool              `json:"onward,omitempty"` // the money may be that of another flow
	Earliest    string            `json:"earliest,omitempty"`
	Latest      string            `json:"latest,omitempty"`
	Purpose     string            `json:"purpose,omitempty"`
	SaidBy      string            `json:"said_by,omitempty"`
	Support     questions.Support `json:"support"`
	Sources     []string          `json:"sources"`
}

// MoneyNode is the parties of one layer that share flows, or the others.
type MoneyNode struct {
	Layer   string      `json:"layer"`
	Parties []string    `json:"parties"` // empty where the sources name none
	Others  [][]string  `json:"others,omitempty"`
	Flows   int         `json:"flows"`
	Sums    []MoneyPile `json:"sums"`
	Bare    int         `json:"without_amount"`
}

// MoneyRibbon is the flows from one node to the next.
type MoneyRibbon struct {
	From  int         `json:"from"` // positions among the nodes
	To    int         `json:"to"`
	Flows []int       `json:"flows"` // positions among the flows
	Sums  []MoneyPile `json:"sums"`
	Bare  int         `json:"without_amount"`
	// Uncertain and Onward count flows that are hedged, and whose money may be
	// that of another flow, passed on or told of twice.
	Uncertain int `json:"uncertain,omitempty"`
	Onward    int `json:"onward,omitempty"`
}

// MoneyPile is what flows of one currency and status come to: AtLeast is that
// without those which may be others of them, told of by another source.
type MoneyPile struct {
	Currency    string `json:"currency"`
	Status      string `json:"status"`
	Amount      string `json:"amount"` // a decimal, exact
	AtLeast     string `json:"at_least,omitempty"`
	Flows       int    `json:"flows"`
	Approximate bool   `json:"approximate,omitempty"`
}

// MoneyTotal is such a pile with what remains if all that can have been passed
// on was: net of pass-through is between Lowest and Amount.
type MoneyTotal struct {
	MoneyPile
	Lowest string `json:"lowest"`
}

// MoneyPart is the flows that have exactly these themes, or are of one year;
// Keys is empty where the sources do not say.
type MoneyPart struct {
	Keys  []string    `json:"keys"`
	Flows int         `json:"flows"`
	Sums  []MoneyPile `json:"sums"`
	Bare  int         `json:"without_amount"`
}

// MoneyChoices are what flows can be chosen by, over all of them.
type MoneyChoices struct {
	Measures []MoneyPile `json:"measures"`
	Bare     int         `json:"without_amount"`
	Themes   []Choice    `json:"themes"`
	Donors   []Choice    `json:"donors"`
	Places   []Choice    `json:"places"`
	// Recipients are by name: there can be thousands.
	Recipients []Choice `json:"recipients"`
	From       int      `json:"from"` // years, 0 where no flow has one
	To         int      `json:"to"`
	Flows      int      `json:"flows"`
}

// Money draws the flows of funding that a filter keeps. A place asked for is
// met by what lies in it.
func (x *Explorer) Money(ctx context.Context, filter money.Filter, shape money.Shape, lang string) (Money, error) {
	r := &reader{Explorer: x, ctx: ctx, lang: lang, passages: map[quad.Value]passage{}}
	all, err := r.flows()
	if err != nil {
		return Money{}, err
	}
	asked := slices.Concat(filter.Parties[:]...)
	below, err := r.containment()
	if err != nil {
		return Money{}, err
	}
	filter.Parties[money.Place] = below.inside(filter.Parties[money.Place])
	m := r.money(all, filter, shape)
	for _, id := range asked {
		m.Labels[id] = r.nameOf(id)
	}
	return m, nil
}

func (r *reader) money(all []flow, filter money.Filter, shape money.Shape) Money {
	var plain, denied []money.Flow
	more := map[string]flow{}
	for _, f := range all {
		more[f.ID] = f
		switch f.shade {
		case ontology.Plain, ontology.Planned:
			plain = append(plain, f.Flow)
		case ontology.Denied:
			denied = append(denied, f.Flow)
		}
	}
	plain = money.Once(plain)
	kept, left := money.Choose(plain, filter)
	picture := money.Draw(kept, shape)
	totals, bare, doubts := money.Totals(kept)
	m := Money{
		Labels: map[string]string{}, Short: map[string]string{}, Statuses: map[string]string{}, Bare: bare,
		Flows: []MoneyFlow{}, Nodes: []MoneyNode{}, Ribbons: []MoneyRibbon{}, Totals: []MoneyTotal{}, Denied: []string{},
		Undated: left.Undated, Longer: left.Longer, Shared: left.Shared,
	}
	for _, f := range kept {
		m.Flows = append(m.Flows, r.moneyFlow(more[f.ID], f, doubts))
	}
	for _, n := range picture.Nodes {
		m.Nodes = append(m.Nodes, moneyNode(n, kept, doubts))
	}
	for _, ribbon := range picture.Ribbons {
		m.Ribbons = append(m.Ribbons, moneyRibbon(ribbon, kept, doubts))
	}
	for _, t := range totals {
		m.Totals = append(m.Totals, MoneyTotal{pile(t.Sum), money.Decimal(t.Lowest)})
	}
	m.ByThemes = parts(kept, doubts, func(f money.Flow) []string { return f.Themes })
	m.ByYears = parts(kept, doubts, years)
	deniedToo, _ := money.Choose(denied, filter)
	for _, f := range deniedToo {
		m.Denied = append(m.Denied, f.ID)
	}
	m.Choices = r.moneyChoices(plain)
	r.name(&m, kept)
	return m
}

// moneyFlow gives a flow with what its first statement says of it; told is the
// flow as all of them have it.
func (r *reader) moneyFlow(f flow, told money.Flow, doubts money.Doubts) MoneyFlow {
	out := MoneyFlow{
		ID: told.ID, Also: told.Also, MayBe: doubts.Twice[told.ID],
		Donors: list(told.Parties[money.Donor]), Channels: list(told.Parties[money.Channel]),
		Recipients: list(told.Parties[money.Recipient]), Places: list(told.Parties[money.Place]), Themes: list(told.Themes),
		Literal: told.Literal, Currency: told.Currency, Status: told.Status, Approximate: told.Approximate, Hedged: told.Hedged,
		Onward: doubts.Onward[told.ID], Earliest: told.Earliest, Latest: told.Latest, Purpose: inLanguage(f.purpose, r.lang),
		Support: f.support, Sources: list(told.Sources),
	}
	if f.saidBy != nil {
		out.SaidBy = r.cell(f.saidBy).Label
	}
	if f.Amount != nil {
		out.Amount = money.Decimal(f.Amount)
	}
	return out
}

func list(ids []string) []string {
	if ids == nil {
		return []string{}
	}
	return ids
}

func pile(s money.Sum) MoneyPile {
	return MoneyPile{Currency: s.Currency, Status: s.Status, Amount: money.Decimal(s.Amount), Flows: s.Flows, Approximate: s.Approximate}
}

func piles(flows []money.Flow, doubts money.Doubts) (out []MoneyPile, bare int) {
	sums, bare := money.Sums(flows)
	surely, _ := money.Sums(doubts.Without(flows))
	out = []MoneyPile{}
	for _, s := range sums {
		p := pile(s)
		for _, least := range surely {
			if least.Measure == s.Measure && least.Amount.Cmp(s.Amount) < 0 {
				p.AtLeast = money.Decimal(least.Amount)
			}
		}
		out = append(out, p)
	}
	return out, bare
}

func at(flows []money.Flow, positions []int) []money.Flow {
	out := make([]money.Flow, len(positions))
	for i, p := range positions {
		out[i] = flows[p]
	}
	return out
}

func moneyNode(n money.Node, kept []money.Flow, doubts money.Doubts) MoneyNode {
	sums, bare := piles(at(kept, n.Flows), doubts)
	return MoneyNode{n.Layer.String(), list(n.Parties), n.Others, len(n.Flows), sums, bare}
}

func moneyRibbon(b money.Ribbon, kept []money.Flow, doubts money.Doubts) MoneyRibbon {
	flows := at(kept, b.Flows)
	out := MoneyRibbon{From: b.From, To: b.To, Flows: b.Flows}
	out.Sums, out.Bare = piles(flows, doubts)
	for _, f := range flows {
		if f.Approximate || f.Hedged {
			out.Uncertain++
		}
		if doubts.Onward[f.ID] || doubts.Twice[f.ID] != "" {
			out.Onward++
		}
	}
	return out
}

// parts divides flows by what they have: each is in the part of all its keys.
func parts(flows []money.Flow, doubts money.Doubts, keys func(money.Flow) []string) []MoneyPart {
	by := map[string][]money.Flow{}
	for _, f := range flows {
		key := strings.Join(keys(f), "\n")
		by[key] = append(by[key], f)
	}
	out := []MoneyPart{}
	for _, of := range by {
		p := MoneyPart{Keys: list(keys(of[0])), Flows: len(of)}
		p.Sums, p.Bare = piles(of, doubts)
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b MoneyPart) int {
		return cmp.Or(cmp.Compare(len(a.Keys), len(b.Keys)), slices.Compare(a.Keys, b.Keys))
	})
	return out
}

// years gives the year of a flow, or the first and last one of its period.
func years(f money.Flow) []string {
	var out []string
	for _, date := range []string{f.Earliest, f.Latest} {
		if len(date) >= 4 {
			out = append(out, date[:4])
		}
	}
	return slices.Compact(out)
}

func (r *reader) moneyChoices(all []money.Flow) MoneyChoices {
	c := MoneyChoices{Flows: len(all)}
	c.Measures, c.Bare = piles(all, money.Doubts{})
	themes, donors, places, recipients := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for _, f := range all {
		for _, list := range []struct {
			counts map[string]int
			ids    []string
		}{{themes, f.Themes}, {donors, f.Parties[money.Donor]}, {places, f.Parties[money.Place]}, {recipients, f.Parties[money.Recipient]}} {
			for _, id := range list.ids {
				list.counts[id]++
			}
		}
		for _, year := range years(f) {
			n, err := strconv.Atoi(year)
			if err != nil {
				continue
			}
			if c.From == 0 || n < c.From {
				c.From = n
			}
			c.To = max(c.To, n)
		}
	}
	c.Themes, c.Donors, c.Places, c.Recipients = r.named(themes), r.named(donors), r.named(places), r.named(recipients)
	slices.SortFunc(c.Recipients, func(a, b Choice) int { return cmp.Or(cmp.Compare(a.Label, b.Label), cmp.Compare(a.ID, b.ID)) })
	return c
}

// named gives ids with their names, the most frequent first.
func (r *reader) named(counts map[string]int) []Choice {
	out := []Choice{}
	for id := range counts {
		out = append(out, Choice{id, r.nameOf(id)})
	}
	slices.SortFunc(out, func(a, b Choice) int {
		return cmp.Or(cmp.Compare(counts[b.ID], counts[a.ID]), cmp.Compare(a.Label, b.Label), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// name gives the words for what the flows speak of.
func (r *reader) name(m *Money, kept []money.Flow) {
	for _, f := range kept {
		for _, id := range slices.Concat(append(slices.Clone(f.Parties[:]), f.Themes)...) {
			if m.Labels[id] != "" {
				continue
			}
			m.Labels[id] = r.nameOf(id)
			if short := r.shortOf(id); short != "" {
				m.Short[id] = short
			}
		}
	}
	for _, p := range m.Choices.Measures {
		if words, ok := r.ontology.Choice(p.Status); ok {
			m.Statuses[p.Status] = words.In(r.lang)
		}
	}
}
