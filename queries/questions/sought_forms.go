package questions

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/samband/samband/graph/source"
	"github.com/samband/samband/queries/names"
)

// soughtForm is a question for one thing by words that may stand anywhere: the lists
// of which one must, those of which one may, and the plain forms in which it is asked
// of what is left.
type soughtForm struct {
	Needs   []string            `yaml:"needs"`
	May     []string            `yaml:"may"`
	Figure  bool                `yaml:"figure"`  // of a number or a table
	First   bool                `yaml:"first"`   // goes before all other readings
	Final   bool                `yaml:"final"`   // and the last, where no source tells
	Named   bool                `yaml:"named"`   // of what is named or described without a clause
	Alone   bool                `yaml:"alone"`   // nothing is left
	Whole   bool                `yaml:"whole"`   // what is left is a name
	Passage bool                `yaml:"passage"` // of where what is left is said
	Forms   map[string][]string `yaml:"forms"`
}

func loadSoughtForms() ([]soughtForm, error) {
	return lexiconFile[[]soughtForm]("lexicon/sought_forms.yaml")
}

// soughtOnce marks the asking of a plain form: nothing is sought in it once more.
const soughtOnce = soughtMark("sought once")

type soughtMark string

// askSought asks a question in the plain forms of what it seeks by a word, and gives
// the first that is answered. Everything else that it says stands in the form.
func (e *Engine) askSought(ctx context.Context, question, lang string, first bool) (Answer, bool, error) {
	if ctx.Value(soughtOnce) != nil {
		return Answer{}, false, nil
	}
	ctx = context.WithValue(ctx, soughtOnce, true)
	for _, written := range []string{readIn(lang), otherLanguage[readIn(lang)]} { // a title may have taken it for the other language
		r := e.soughtIn(question, written)
		if r == nil {
			return Answer{}, false, nil
		}
		if a, ok, err := r.asked(ctx, question, lang, first); ok || err != nil {
			return a, ok, err
		}
	}
	return Answer{}, false, nil
}

// asked asks a question in those forms, by the words of one language.
func (r *soughtReading) asked(ctx context.Context, question, lang string, first bool) (Answer, bool, error) {
	e := r.engine
	for i := range e.soughtForms {
		f := &e.soughtForms[i]
		rest := r.restOf(f)
		if first && rest == "" && !f.Figure && !f.Passage && r.asksOfReport(f) {
			return e.notUnderstood(e.emptyAnswer(question, lang)), true, nil
		}
		if rest == "" || f.Figure && !r.hasFigure() || first && !f.First {
			continue
		}
		for _, form := range f.Forms[r.lang] {
			for _, text := range r.figureSaid(f, rest) {
				a, err := e.askForm(ctx, strings.Replace(form, "%s", text, 1)+"?", lang)
				if err != nil || a.Status == Answered && a.Shape != Boolean || a.Status == NotCovered && f.Final {
					a.Question = question
					return a, true, err
				}
			}
		}
		if f.Passage {
			if a, ok, err := e.askWhereSaid(ctx, rest, lang); ok || err != nil {
				a.Question = question
				return a, ok, err
			}
		}
	}
	return Answer{}, false, nil
}

// askForm asks a question in a plain form, with names in the place of descriptions
// where it is not answered so.
func (e *Engine) askForm(ctx context.Context, text, lang string) (Answer, error) {
	a, found, _, err := e.askPlain(ctx, text, text, lang)
	if err != nil || found && a.Status == Answered {
		return a, err
	}
	a, _, err = e.askAsWritten(ctx, text, lang)
	if err != nil || a.Status == Answered {
		return a, err
	}
	for _, other := range e.session(ctx, lang).named(text) {
		again, found, _, err := e.askPlain(ctx, other, other, lang)
		if err == nil && !found {
			again, _, err = e.askAsWritten(ctx, other, lang)
		}
		if err != nil || again.Status == Answered {
			return again, err
		}
	}
	return a, nil
}

// askWhereSaid answers where something is said by what answers whether it is so.
func (e *Engine) askWhereSaid(ctx context.Context, text, lang string) (Answer, bool, error) {
	for _, form := range whetherSo[readIn(lang)] {
		a, err := e.askForm(ctx, fmt.Sprintf(form, text), lang)
		if err != nil {
			return a, false, err
		}
		if a.Status != Answered || a.Query == nil || len(a.Query.Parts) != 1 || len(a.Query.Parts[0].Clauses) == 0 {
			continue
		}
		o := *a.Query
		o.Parts = slices.Clone(o.Parts)
		o.Parts[0].Ask = "passage"
		where, err := e.AskObject(ctx, o)
		if err != nil {
			return where, false, err
		}
		if where.Status == Answered && !slices.ContainsFunc(where.Rows, Row.isOfTable) {
			return where, true, nil
		}
	}
	return Answer{}, false, nil
}

// isOfTable reports whether a row rests on reference facts or on a row of a table, in
// which nothing is said in words.
func (r Row) isOfTable() bool {
	return r.Background || len(r.Evidence) > 0 && r.Evidence[0].Kind == string(source.Row)
}

// whetherSo are the forms in which what is said is asked, as it is or with a verb
// that begins the question.
var whetherSo = map[string][]string{
	"en": {"%s?", "Is there %s?", "Is it so that %s?"},
	"nb": {"%s?", "Er det %s?", "Er det slik at %s?"},
}

// restOf gives what is left of a question besides the words that say what it seeks:
// one run of words. It is empty where a word of each list that is needed does not
// stand in it, or one that says something else does.
func (r *soughtReading) restOf(f *soughtForm) string {
	for _, need := range f.Needs {
		if !r.has(need) {
			return ""
		}
	}
	if !f.Figure && !f.Passage && r.asksForThings() {
		return ""
	}
	known := append(slices.Concat(f.Needs, f.May), "report", "in-report")
	first, last, ended := -1, -1, false
	for i := range r.parts {
		p := &r.parts[i]
		switch {
		case slices.ContainsFunc(known, p.does):
			ended = ended || first >= 0
		case p.does(light), p.does("opening"):
		case ended:
			return ""
		default:
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if f.Alone {
		if first < 0 {
			return alone
		}
		return ""
	}
	if first < 0 {
		return ""
	}
	if first > 0 && slices.Contains(definites[r.lang], foldedOf(r.words[r.parts[first-1].from:r.parts[first-1].to])) {
		first--
	}
	end := r.words[r.parts[last].to-1].End
	text := r.source[r.words[r.parts[first].from].Start:end]
	if f.Whole && len(r.engine.namedBy(text)) == 0 {
		return ""
	}
	if sentenceEnd.MatchString(text) || f.Named && relativeClause.MatchString(text) {
		return ""
	}
	if strings.Count(text, "(") > strings.Count(text, ")") && strings.HasPrefix(r.source[end:], ")") {
		text += ")"
	}
	return text
}

// alone stands for what is left where nothing is.
const alone = " "

// asksOfReport reports whether the report itself is what a question asks about, and
// nothing else is named: no source tells of itself.
func (r *soughtReading) asksOfReport(f *soughtForm) bool {
	for i := range r.parts {
		p := &r.parts[i]
		if !slices.ContainsFunc(f.Needs, p.does) && !p.does("report") && !p.does(light) && !p.does("opening") {
			return false
		}
	}
	return r.has("report") && !slices.ContainsFunc(f.Needs, func(need string) bool { return !r.has(need) })
}

// asksForThings reports whether things of a class are asked for, "which projects have
// children as their target group", and no property of theirs.
func (r *soughtReading) asksForThings() bool {
	return len(r.parts) > 1 && slices.Contains(whichWords[r.lang], r.text(&r.parts[0])) && len(r.parts[1].classes) > 0
}

var whichWords = map[string][]string{"en": {"Which", "which", "What", "what"}, "nb": {"Hvilke", "hvilke", "Hvilken", "hvilken", "Hvilket", "hvilket", "Kva", "kva"}}

// sentenceEnd is what ends a sentence, and no abbreviation: "et al. (2005)".
var sentenceEnd = regexp.MustCompile(`[?!;]|\pL{4,}\. \p{Lu}`)

// relativeClause is what a clause that describes something begins with.
var relativeClause = regexp.MustCompile(`\b(that|which|who|som)\b`)

// figureSaid gives what is left of a question about a figure as it is, and as the
// figure of who is named: "ILO estimate 2.5m victims" is "ILO's figure of 2.5 million
// victims". Of any other question it gives what is left.
func (r *soughtReading) figureSaid(f *soughtForm, rest string) []string {
	if !f.Figure {
		return []string{rest}
	}
	rest = millions.ReplaceAllString(rest, "$1 million")
	at := figureStart.FindStringIndex(rest)
	inner := r.engine.soughtIn(rest, r.lang)
	if at == nil || inner == nil {
		return []string{rest}
	}
	owner := ""
	for _, p := range inner.parts {
		switch {
		case inner.words[p.from].Start >= at[0]:
		case owner == "" && r.engine.anyIs(p.things, "Actor"):
			owner = strings.TrimSuffix(inner.text(&p), "s")
			if t := p.things[0]; len(t.Short) > 0 {
				owner = t.Short[0]
			}
		case p.does("estimating"), p.does("opening"), p.does(light):
		default:
			return []string{rest}
		}
	}
	figure := strings.Trim(rest[at[0]:], " ")
	if owner == "" {
		return []string{rest, figureOf[r.lang] + figure}
	}
	return []string{rest, fmt.Sprintf(figureBy[r.lang], owner) + figure}
}

var (
	millions    = regexp.MustCompile(`(\d) ?(m|mill|mln)\b\.?`)
	figureStart = regexp.MustCompile(`((about|around|approximately|roughly|some|om lag|rundt|cirka|ca\.?|omtrent) )?\d`)
	figureOf    = map[string]string{"en": "the figure of ", "nb": "tallet på "}
	figureBy    = map[string]string{"en": "%s's figure of ", "nb": "%ss tall på "}
)

var definites = map[string][]string{"en": {"the", "a", "an"}, "nb": {"den", "det", "de"}}

// hasFigure reports whether a question has a number that is no year, or a table.
func (r *soughtReading) hasFigure() bool {
	return slices.ContainsFunc(r.words, func(w names.Word) bool {
		return isDigits(w.Text[:1]) && !year.MatchString(w.Text) || strings.HasPrefix(w.Folded, "tabl") || strings.HasPrefix(w.Folded, "tabell")
	})
}
