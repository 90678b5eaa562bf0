package money

import (
	"fmt"
	"slices"
)

// Filter chooses flows. Its zero value chooses all of them.
type Filter struct {
	From, To int    // years, both included; 0 leaves that side open
	Theme    string // flows with the theme, whatever others they have
	Unthemed bool   // flows without a theme

	// Currency keeps flows with an amount in the currency, Status those with
	// the status; empty ones are those that the source does not say. Nil keeps
	// all.
	Currency, Status *string
	// Bare keeps flows without an amount.
	Bare bool

	// Parties keeps flows that have one of the ids in the layer, for each
	// layer that has any. In Place they are a place and all that lies in it.
	Parties [Layers][]string
}

// Left counts the flows that a filter leaves out though they may be meant.
type Left struct {
	Undated int // a period is asked for, and they say no time
	// Longer are flows that are kept, whose time goes beyond the period: what
	// of the amount falls in it is not said.
	Longer int
	// Shared are flows that are kept, and that others than the parties asked
	// for share.
	Shared int
}

// Choose gives the flows that a filter keeps, in their order.
func Choose(flows []Flow, filter Filter) (kept []Flow, left Left) {
	var asked [Layers]map[string]bool
	for l, ids := range filter.Parties {
		if len(ids) > 0 {
			asked[l] = map[string]bool{}
			for _, id := range ids {
				asked[l][id] = true
			}
		}
	}
	for _, f := range flows {
		if !filter.keeps(f) {
			continue
		}
		met, shared := parties(f, asked)
		if !met {
			continue
		}
		within, beyond, dated := filter.time(f)
		if !dated {
			left.Undated++
			continue
		}
		if !within {
			continue
		}
		if beyond {
			left.Longer++
		}
		if shared {
			left.Shared++
		}
		kept = append(kept, f)
	}
	return kept, left
}

func (filter Filter) keeps(f Flow) bool {
	switch {
	case filter.Theme != "" && !slices.Contains(f.Themes, filter.Theme),
		filter.Unthemed && len(f.Themes) > 0,
		filter.Currency != nil && (f.Amount == nil || f.Currency != *filter.Currency),
		filter.Status != nil && f.Status != *filter.Status,
		filter.Bare && f.Amount != nil:
		return false
	}
	return true
}

func parties(f Flow, asked [Layers]map[string]bool) (met, shared bool) {
	for l, ids := range asked {
		if ids == nil {
			continue
		}
		among := 0
		for _, id := range f.Parties[l] {
			if ids[id] {
				among++
			}
		}
		if among == 0 {
			return false, false
		}
		shared = shared || among < len(f.Parties[l])
	}
	return true, shared
}

// time says whether a flow's time and the period must meet, whether it goes
// beyond the period, and whether it has a time at all. With no period asked for
// everything is within.
func (filter Filter) time(f Flow) (within, beyond, dated bool) {
	if filter.From == 0 && filter.To == 0 {
		return true, false, true
	}
	if f.Earliest == "" && f.Latest == "" {
		return false, false, false
	}
	from, to := fmt.Sprintf("%04d-01-01", filter.From), "9999-12-31"
	if filter.To != 0 {
		to = fmt.Sprintf("%04d-12-31", filter.To)
	}
	// An open beginning or end is somewhere: the side that is known decides.
	earliest, latest := f.Earliest, f.Latest
	if earliest == "" {
		earliest = latest
	}
	if latest == "" {
		latest = earliest
	}
	within = earliest <= to && latest >= from
	beyond = f.Earliest < from || f.Latest == "" || f.Latest > to
	return within, within && beyond, true
}
