package questions

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// askedNumber is a number or a range of a question. What is written may be
// read in several ways: "31,654 million" is 31 654 or 31.654 million.
type askedNumber struct {
	low, high []float64 // high is empty for one number
	percent   bool
	text      string
}

// numberReader reads the numbers of a question, in either style.
type numberReader struct {
	lexicon *figureLexicon
	source  string
	words   []names.Word
}

// at reads a number or a range at a word, with the word for its size behind
// it. It gives the word after it.
func (r numberReader) at(i int) (*askedNumber, int) {
	low, to := r.one(i)
	if len(low) == 0 {
		return nil, i
	}
	n := &askedNumber{low: low, percent: r.percent(to - 1)}
	if to < len(r.words) && slices.Contains([]string{"-", "–"}, strings.TrimSpace(r.gap(to))) {
		if high, end := r.one(to); len(high) > 0 {
			n.high, to = high, end
			n.percent = n.percent || r.percent(to-1)
		}
	}
	if factor := r.size(to); factor > 0 {
		n.low, n.high, to = multiplied(n.low, factor), multiplied(n.high, factor), to+1
	}
	n.text = r.source[r.words[i].Start:r.words[to-1].End]
	return n, to
}

// percent reports whether the number that a word ends has a sign for per cent.
func (r numberReader) percent(i int) bool {
	behind := strings.TrimLeft(r.source[r.words[i].End:], " \u00a0")
	return strings.HasSuffix(r.words[i].Text, "%") || strings.HasPrefix(behind, "%")
}

// gap gives what stands before a word.
func (r numberReader) gap(i int) string { return r.source[r.words[i-1].End:r.words[i].Start] }

// size gives what a word such as million makes of the number before it; 0 if
// there is none.
func (r numberReader) size(i int) float64 {
	if i >= len(r.words) {
		return 0
	}
	return r.lexicon.scale(r.words[i].Folded)
}

var (
	groupedNumber = regexp.MustCompile(`^\d{1,3}([.,]\d{3})+$`)
	plainNumber   = regexp.MustCompile(`^\d+([.,]\d+)?$`)
	firstDigits   = regexp.MustCompile(`^\d{1,3}$`)
	threeDigits   = regexp.MustCompile(`^\d{3}$`)
)

// one gives the readings of one number at a word, and the word after it. Only
// a size behind it lets a group of three digits be a fraction.
func (r numberReader) one(i int) ([]float64, int) {
	text, to := strings.TrimSuffix(r.words[i].Text, "%"), i+1
	for firstDigits.MatchString(r.words[i].Text) && to < len(r.words) && threeDigits.MatchString(r.words[to].Text) && strings.TrimSpace(r.gap(to)) == "" {
		text += r.words[to].Text
		to++
	}
	var out []float64
	grouped := groupedNumber.MatchString(text)
	if grouped {
		out = append(out, decimal(strings.NewReplacer(".", "", ",", "").Replace(text)))
	}
	if plainNumber.MatchString(text) && (!grouped || r.size(to) > 0) {
		out = append(out, decimal(strings.Replace(text, ",", ".", 1)))
	}
	return out, to
}

func decimal(text string) float64 {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return math.NaN() // is near no number
	}
	return v
}

func multiplied(list []float64, factor float64) []float64 {
	var out []float64
	for _, v := range list {
		out = append(out, v*factor)
	}
	return out
}

// figureAmount is the value or the bounds of a figure, in its own unit.
type figureAmount struct {
	value, lowest, highest *float64
	unit                   *figureUnit
}

func (s *session) amountOf(n *node) figureAmount {
	get := func(property string) *float64 {
		v, err := strconv.ParseFloat(n.text(property), 64)
		if err != nil {
			return nil
		}
		return &v
	}
	return figureAmount{value: get("value"), lowest: get("lowest"), highest: get("highest"), unit: s.figures.unit(n.choice("unit"))}
}

func (a figureAmount) share() bool { return a.unit != nil && a.unit.Share }

// inOnes gives a number of the figure in ones, a share in per cent.
func (a figureAmount) inOnes(v *float64) float64 {
	if a.unit == nil {
		return *v
	}
	return *v * a.unit.Factor
}

// is reports whether the figure is the one that the question gives the number
// of, give or take a part of it.
func (a figureAmount) is(n *askedNumber, tolerance float64) bool {
	near := func(v *float64, readings []float64) bool {
		for _, r := range readings {
			if math.Abs(a.inOnes(v)-r) <= tolerance*r+1e-9 {
				return true
			}
		}
		return false
	}
	switch {
	case n.percent != a.share():
		return false
	case len(n.high) > 0:
		return a.lowest != nil && a.highest != nil && near(a.lowest, n.low) && near(a.highest, n.high)
	case a.value != nil:
		return near(a.value, n.low)
	case a.lowest != nil && a.highest == nil:
		return near(a.lowest, n.low)
	case a.highest != nil && a.lowest == nil:
		return near(a.highest, n.low)
	}
	return false
}

// differs reports whether two figures of one kind are not the same number or
// the same bounds.
func (a figureAmount) differs(b figureAmount) bool {
	if a.unit == nil || b.unit == nil || a.share() != b.share() {
		return false
	}
	same := func(x, y *float64) bool {
		return x == nil && y == nil || x != nil && y != nil && math.Abs(a.inOnes(x)-b.inOnes(y)) < 0.05
	}
	return !same(a.value, b.value) || !same(a.lowest, b.lowest) || !same(a.highest, b.highest)
}

// choice gives the name of the choice that a property of a node holds.
func (n *node) choice(property string) string {
	for _, q := range n.values(property, false) {
		if iri, ok := q.Object.(quad.IRI); ok {
			return strings.TrimPrefix(string(iri), vocab.NS)
		}
	}
	return ""
}
