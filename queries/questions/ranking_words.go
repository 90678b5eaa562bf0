package questions

import (
	"fmt"
	"strings"

	"github.com/samband/samband/queries/names"
)

// rankWords are the words of questions that rank figures, folded, those of several
// joined by a blank.
type rankWords struct {
	does     map[string][]string       // what a word does: see rankDoes
	measures map[string]*figureMeasure // what it measures
	ordinals map[string]int            // which place it asks for
	counts   map[string]int            // how many of the first it asks for
	english  map[string]bool           // measures in English alone: "men" is "but"
	profit   *figureMeasure            // what money is made by
	longest  int                       // how many words one has at the most
}

type rankFile struct {
	Measures, Shares                                            map[string][]string
	Share, Places, Where, Owners, Most, Least, More, Less, Than []string
	First, Last, Start, Rank, Upwards, By, From, To, How        []string
	Coming, Light, Money, Making                                []string
	Which, English, Sum, Total, Above, Below                    []string
	Ordinals, Counts                                            map[string]int
}

func loadRankWords(figures *figureLexicon, b *beside) (*rankWords, error) {
	f, err := lexiconFile[rankFile]("lexicon/ranking.yaml")
	if err != nil {
		return nil, err
	}
	out := &rankWords{does: map[string][]string{}, measures: map[string]*figureMeasure{}, ordinals: map[string]int{}, counts: map[string]int{}, english: foldedSet(f.English)}
	for does, rows := range map[string][]string{
		"share": f.Share, "place": f.Places, "where": f.Where, "owner": f.Owners, "most": f.Most, "least": f.Least, "more": f.More, "less": f.Less,
		"than": f.Than, "first": f.First, "last": f.Last, "start": f.Start, "rank": f.Rank, "upwards": f.Upwards, "by": f.By, "from": f.From, "to": f.To,
		"how": f.How, "coming": f.Coming, "light": f.Light, "which": f.Which, "money": f.Money, "making": f.Making,
		"sum": f.Sum, "total": f.Total, "above": f.Above, "below": f.Below,
	} {
		for _, row := range rows {
			for _, word := range strings.Fields(row) {
				out.add(word, does)
			}
		}
	}
	for does, list := range map[string]map[string][]string{"measure": f.Measures, "share": f.Shares} {
		for id, words := range list {
			m := figures.measure(id)
			if m == nil {
				return nil, fmt.Errorf("lexicon/ranking.yaml: there is no measure %q", id)
			}
			for _, word := range words {
				out.measures[out.add(word, does)] = m
			}
		}
	}
	out.profit = figures.measure("profit")
	for word, place := range f.Ordinals {
		out.ordinals[out.add(word, "ordinal")] = place
	}
	for word, n := range f.Counts {
		out.counts[out.add(word, "light")] = n
	}
	for word := range b.light {
		out.does[word] = append(out.does[word], "light")
	}
	return out, nil
}

// add takes up a word and gives it as it is known.
func (r *rankWords) add(word, does string) string {
	row := names.Words(strings.ReplaceAll(word, "_", " "))
	k := foldedOf(row)
	r.does[k] = append(r.does[k], does)
	r.longest = max(r.longest, len(row))
	return k
}

// at gives the longest of the words that stands at a place, and where it ends.
func (r *rankWords) at(words []names.Word, from int) (string, int) {
	for to := min(len(words), from+r.longest); to > from; to-- {
		if k := foldedOf(words[from:to]); r.does[k] != nil {
			return k, to
		}
	}
	return "", from
}
