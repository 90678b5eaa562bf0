package questions

import (
	"slices"

	"github.com/samband/samband/queries/names"
)

// measured settles what is measured.
func (r *figureReader) measured() {
	f := r.f
	f.measures = distinct(f.measures)
	shares := only(f.measures, func(m *figureMeasure) bool { return m.Share })
	open := only(f.measures, func(m *figureMeasure) bool { return m.Open })
	switch {
	case len(open) > 0: // other words tell what is counted
		r.demote(open[0])
		f.measures = open[:1]
	case len(shares) > 0: // the persons are what it is a share of
		f.measures = shares
		r.unread = r.unread || !r.sharesJoined()
	case f.share && len(f.counted) > 0:
		f.measures = nil
	case len(f.measures) == 0 && r.victims && len(f.counted) == 0 && !f.share:
		f.persons = f.value == nil || !f.value.percent
		if f.table == "" && f.value == nil {
			f.measures = append(f.measures, r.figures.measure("persons-trafficked"))
		}
	}
	if len(f.measures) == 0 && len(f.counted) > 0 && !slices.ContainsFunc(f.counted, r.tellsApart) {
		r.unread = true
	}
}

// demote makes the words of all other measures words of what is counted.
func (r *figureReader) demote(kept *figureMeasure) {
	for _, m := range r.said {
		if m.figureMeasure == kept {
			continue
		}
		for i := m.from; i < m.to; i++ {
			if entry, to := r.phraseAt(i); to != i+1 || !entry.onlySkipped() {
				r.f.counted = append(r.f.counted, r.words[i].Text)
			}
		}
	}
}

// sharesJoined reports whether the shares asked for are joined by and: "women
// in prostitution" is no share that figures are given for.
func (r *figureReader) sharesJoined() bool {
	last := -1
	for _, m := range r.said {
		if !m.Share {
			continue
		}
		for i := last; last >= 0 && i < m.from; i++ {
			if entry, _ := r.phraseAt(i); !entry.is("joins") && !entry.is("share") {
				return false
			}
		}
		last = m.to
	}
	return true
}

// tellsApart reports whether a word says more than that persons are exposed to
// trafficking, as most figures do.
func (r *figureReader) tellsApart(word string) bool {
	lang := readIn(r.f.lang)
	of := r.lexicon.figureKey(names.Words(word), lang)
	if r.figures.entries[lang][of].is("database") {
		return false
	}
	for _, phrase := range r.figures.measure("persons-trafficked").Words[lang] {
		for _, w := range names.Words(phrase) {
			if r.lexicon.figureShape(w, lang) == of {
				return false
			}
		}
	}
	return true
}

func distinct(list []*figureMeasure) []*figureMeasure {
	seen := map[*figureMeasure]bool{}
	return only(list, func(m *figureMeasure) bool {
		known := seen[m]
		seen[m] = true
		return !known
	})
}

func only(list []*figureMeasure, keep func(*figureMeasure) bool) []*figureMeasure {
	var out []*figureMeasure
	for _, m := range list {
		if keep(m) {
			out = append(out, m)
		}
	}
	return out
}
