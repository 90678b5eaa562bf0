package money

import (
	"cmp"
	"slices"
	"strings"
)

// Once puts together the flows of which several sources tell, so that their
// money counts once: the same donors, recipients, amount, currency, status and
// years, from sources of which none tells of both, and nothing in which they
// contradict each other. What one source says twice are two flows. The flow that
// is told of has the first id, with the others in Also, and all that its tellers
// say of channels, places and themes. The order stays that of the first.
func Once(flows []Flow) []Flow {
	var out []Flow
	by := map[string][]int{} // positions in out
	for _, f := range flows {
		key, whole := f.grant()
		if !whole {
			out = append(out, f)
			continue
		}
		at := slices.IndexFunc(by[key], func(i int) bool { return out[i].sameAs(f) })
		if at >= 0 {
			told := &out[by[key][at]]
			*told = told.with(f)
			continue
		}
		by[key] = append(by[key], len(out))
		out = append(out, f)
	}
	return out
}

// grant names what two tellings of one flow have in common, and reports whether
// the flow has all of it.
func (f Flow) grant() (key string, whole bool) {
	if f.Amount == nil || f.Earliest == "" || f.Latest == "" || len(f.Parties[Donor]) == 0 {
		return "", false
	}
	return strings.Join([]string{
		f.key(Donor), f.key(Recipient), Decimal(f.Amount), f.Currency, f.Status, year(f.Earliest), year(f.Latest),
	}, "\x00"), true
}

// year gives the year of a date; dates begin with it.
func year(date string) string { return date[:min(4, len(date))] }

// sameAs reports whether two flows that have a grant in common are the same one.
func (f Flow) sameAs(other Flow) bool {
	return f.apart(other) && f.meets(other) &&
		agree(f.Parties[Channel], other.Parties[Channel]) && agree(f.Parties[Place], other.Parties[Place])
}

// apart reports whether two flows are told of by different sources.
func (f Flow) apart(other Flow) bool {
	return len(f.Sources) > 0 && len(other.Sources) > 0 &&
		!slices.ContainsFunc(f.Sources, func(id string) bool { return slices.Contains(other.Sources, id) })
}

// meets reports whether the times of two flows can be one.
func (f Flow) meets(other Flow) bool {
	before := func(a, b string) bool { return a != "" && b != "" && a < b }
	return !before(f.Latest, other.Earliest) && !before(other.Latest, f.Earliest)
}

// agree reports whether parties are the same, or only one of two names them.
func agree(a, b []string) bool {
	return len(a) == 0 || len(b) == 0 || slices.Equal(a, b)
}

// with gives a flow with what another teller says of it.
func (f Flow) with(other Flow) Flow {
	f.Also = append(slices.Clip(f.Also), other.ID)
	f.Sources = union(f.Sources, other.Sources)
	f.Themes = union(f.Themes, other.Themes)
	for _, l := range []Layer{Channel, Place} {
		if len(f.Parties[l]) == 0 {
			f.Parties[l] = other.Parties[l]
		}
	}
	f.Approximate = f.Approximate || other.Approximate
	f.Hedged = f.Hedged || other.Hedged
	f.Earliest, f.Latest = max(f.Earliest, other.Earliest), min(f.Latest, other.Latest)
	return f
}

func union(a, b []string) []string {
	out := slices.Concat(a, b)
	slices.Sort(out)
	return slices.Compact(out)
}

// mayBe gives for flows of one measure the earlier one that each may be, told of
// by another source: the amount is the same and nothing contradicts it, but one
// of the two leaves out when it was or a party, or they have different channels,
// places or days.
func mayBe(flows []Flow) map[string]string {
	out := map[string]string{}
	filed := map[string][]*Flow{} // the first of those that may be one, with the sources of all of them
	for _, f := range slices.SortedFunc(slices.Values(flows), func(a, b Flow) int { return cmp.Compare(a.ID, b.ID) }) {
		donor, recipient := f.key(Donor), f.key(Recipient)
		file := func(donor, recipient string) string {
			return strings.Join([]string{Decimal(f.Amount), donor, recipient}, "\x00")
		}
		const any = "\x01"
		near := slices.Concat(filed[file(donor, recipient)], filed[file(donor, "")], filed[file("", recipient)])
		switch {
		case recipient == "":
			near = filed[file(donor, any)]
		case donor == "":
			near = filed[file(any, recipient)]
		}
		if at := slices.IndexFunc(near, func(first *Flow) bool { return f.mayBe(*first) }); at >= 0 {
			out[f.ID] = near[at].ID
			near[at].Sources = union(near[at].Sources, f.Sources)
			continue
		}
		for _, key := range []string{file(donor, recipient), file(donor, any), file(any, recipient)} {
			filed[key] = append(filed[key], &f)
		}
	}
	return out
}

func (f Flow) mayBe(other Flow) bool {
	known := func(l Layer) bool { return len(f.Parties[l]) > 0 && len(other.Parties[l]) > 0 }
	return f.apart(other) && (known(Donor) || known(Recipient)) && f.yearsMeet(other) &&
		agree(f.Parties[Donor], other.Parties[Donor]) && agree(f.Parties[Recipient], other.Parties[Recipient])
}

// yearsMeet is meets for years: of two days of a year, one may be that of the
// promise and the other that of the transfer.
func (f Flow) yearsMeet(other Flow) bool {
	f.Earliest, f.Latest, other.Earliest, other.Latest = year(f.Earliest), year(f.Latest), year(other.Earliest), year(other.Latest)
	return f.meets(other)
}
