package questions

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// A sentence may be several questions: whether it is one or the other, which of
// two has more, or two questions joined by and. Each is asked for itself, by all
// the ways that questions are read, and the sentence is answered only if each of
// them was understood.

// joints are the words of one language by which a sentence is several questions.
type joints struct {
	Verbs, Helping, Articles []string
	It, Its, There           []string
	Asks, Than, Of, Cleft    []string
	Grades, Behind           []string
	Plural, One              []string
	Joining, Adding, Years   []string
	These, Names, Requests   []string
	Some, Lasts, Open, Being []string
	The, Issue, From, To     []string
	That                     []string
	Particles, Singular, Any []string
	Known                    map[string][]string // articles before what was told, and how it ends
	Came, Shares, Or, Each   []string
	EachOne                  []string `yaml:"eachOne"` // of those that were found
	Sizes, Doing             []string // ask how large, and what somebody does
	Listed                   []string // ask, behind a comma, before one more question
	Asking, Periods          []string
	Matter, Wording          []string
	Reporting, Published     []string
	Agreement, Stating       []string
	Telling                  []string // what a report does with what is in it
	Connection               []string
	ManyYears                []string `yaml:"manyYears"`
	Which, When              string
	Definite                 string            // before a matter that was named
	Bounds                   map[string]string // that ask for the least or the most, and how a source says that
	HowLong                  string            `yaml:"howLong"`
	HowMany                  string            `yaml:"howMany"`
	HowMuch                  string            `yaml:"howMuch"`
	HowLarge                 string            `yaml:"howLarge"`
	InIt                     string            `yaml:"inIt"`
	RankBy                   string            `yaml:"rankBy"` // puts things in order by something
	Regions                  string            // what is ranked where nothing else is said
	Money                    []string
	Count, Size, Age         map[string]bool
	Restrict                 []restriction
	Itself, Holds            []string       // of the report: what it says itself, and what it might hold
	WithWhom                 []string       // ask for those beside whom it is done
	Numbers                  []string       // from two on
	Sums                     []string       // words for sums of money
	Yearly, OfYears          []string       // that say that something is so each year, or of a year
	Amounts                  map[string]int // of what was named before
	Sets                     bothWords
	Inner                    innerWords
}

// numberOf gives the number, from two on, that a word says; 0 for any other word.
func (j *joints) numberOf(w names.Word) int {
	at := slices.IndexFunc(j.Numbers, func(word string) bool { return names.Fold(word) == w.Folded })
	if at < 0 {
		return 0
	}
	return at + 2
}

func loadJoints() (map[string]*joints, error) {
	return lexiconFile[map[string]*joints]("lexicon/composed.yaml")
}

// composer takes one sentence apart.
type composer struct {
	*Engine
	ctx      context.Context
	joints   *joints
	lang     string
	question string
	words    []names.Word
	spans    []span
	whole    *bool // whether the first reading answers all of it (readsAsWhole)
}

func (e *Engine) composer(ctx context.Context, question, lang string) *composer {
	words := names.Words(question)
	return &composer{
		Engine: e, ctx: ctx, joints: e.joints[readIn(lang)], lang: lang, question: question, words: words,
		spans: e.read(words, question, lang),
	}
}

// askComposed answers a sentence that asks several things, each for itself;
// false where it asks one.
func (e *Engine) askComposed(ctx context.Context, question, lang string) (Answer, bool, error) {
	c := e.composer(ctx, question, lang)
	if len(c.words) < 2*leastAsked {
		return Answer{}, false, nil
	}
	plain, _ := e.undressed(question, lang)
	for _, text := range append([]string{question}, plain...) {
		if q := e.parse(text, lang); len(q.parts) == 1 && q.parts[0].ranked != nil && e.session(ctx, lang).answerable(q) {
			return Answer{}, false, nil // read as a ranking
		}
	}
	ways := []func() (Answer, bool, error){c.askContrast, c.askCompared, c.askEither, c.askSeveral}
	if len(plain) > 0 {
		ways = ways[:3] // as one question there is a plainer form for it
	}
	for _, ask := range ways {
		if a, ok, err := ask(); ok || err != nil {
			a.Question = question
			if a.Query = nil; a.Status != NotUnderstood {
				a.Query = asSentence(question, lang)
			}
			return a, ok, err
		}
	}
	return Answer{}, false, nil
}

// askSentence answers a sentence that asks several things: joined so that it is
// sure which words belong to each, or else each with what those before it gave.
// Where a plainer form stands for the sentence, only what is told before it counts.
func (e *Engine) askSentence(ctx context.Context, question, lang string, stands bool) (Answer, bool, error) {
	var composed Answer
	found := false
	c := e.composer(ctx, question, lang)
	if !stands {
		if a, ok, err := c.askCounted(); ok || err != nil {
			a.Query = asSentence(question, lang)
			return a, ok, err
		}
	}
	if !stands && e.lastQuestion(question, lang) == question {
		var err error
		if composed, found, err = e.askComposed(ctx, question, lang); err != nil || found && composed.Status != NotUnderstood && !composed.partial {
			return composed, found, err
		}
		if ranked, ok, err := e.askRanked(ctx, question, lang, true); (!found || composed.Status == NotUnderstood) && (ok || err != nil) {
			return ranked, ok, err
		}
	}
	if len(c.words) >= 2*leastAsked {
		if a, ok, err := c.askTwofold(); ok || err != nil {
			a.Query = asSentence(question, lang)
			return a, ok, err
		}
	}
	return composed, found, nil
}

// saysMore reports whether an answer has a plain row like each of that of a part of
// the sentence, and tells something beside that the part does not.
func (e *Engine) saysMore(a, part Answer) bool {
	if a.Status != Answered && a.Status != Denied {
		return false
	}
	beside := slices.ContainsFunc(a.Columns, func(column string) bool {
		return column != saysColumn[languageOf(a.Language)] && !slices.Contains(part.Columns, column)
	})
	return beside && !slices.ContainsFunc(part.Rows, func(r Row) bool {
		return isPlain(r) && !slices.ContainsFunc(a.Rows, func(other Row) bool { return r.isIn(other, part.Columns) })
	})
}

// isIn reports whether another row has what a row has in some columns.
func (r *Row) isIn(other Row, columns []string) bool {
	for _, column := range columns {
		if v := r.Values[column].Label; v != "" && other.Values[column].Label != v {
			return false
		}
	}
	return true
}

// text gives the words from one to another as they are written, with what marks
// stand between them.
func (c *composer) text(from, to int) string {
	if from >= to {
		return ""
	}
	end := c.words[to-1].End
	if c.words[to-1].Possessive {
		end += len(possessiveEnding.FindString(c.question[end:]))
	}
	return c.question[c.words[from].Start:end]
}

// sentenceOf puts runs of words together to a question.
func sentenceOf(runs ...string) string {
	var said []string
	for _, run := range runs {
		if run = strings.Trim(run, " ,;:?.–-"); run != "" {
			said = append(said, run)
		}
	}
	text := strings.Join(said, " ")
	if text == "" {
		return ""
	}
	first := []rune(text)
	return strings.ToUpper(string(first[:1])) + string(first[1:]) + "?"
}

// possessiveEnding is how a word that belongs to something ends.
var possessiveEnding = regexp.MustCompile(`^['’][sS]?`)

func (c *composer) is(at int, list []string) bool {
	return at >= 0 && at < len(c.words) && slices.Contains(list, strings.ToLower(c.words[at].Text))
}

// spanAt gives the index of the span that a word stands in.
func (c *composer) spanAt(at int) int {
	return slices.IndexFunc(c.spans, func(s span) bool { return s.from <= at && at < s.to })
}

// asksAt reports whether a word begins what asks something.
func (c *composer) asksAt(at int) bool {
	i := c.spanAt(at)
	if i < 0 {
		return false
	}
	return c.spans[i].from == at && (asksAnew(&c.spans[i]) || c.spans[i].kind == claimSpan && c.turns[readIn(c.lang)].asking[c.words[at].Folded]) || c.is(at, c.joints.Asks)
}

// yesNo reports whether the sentence begins with a verb and asks nothing else.
func (c *composer) yesNo() bool {
	for at := range c.words {
		if c.asksAt(at) && !(c.spans[c.spanAt(at)].does("that") && at > 0) {
			return false
		}
	}
	return c.is(0, c.joints.Verbs) || c.spans[0].kind == phraseSpan && readIn(c.lang) == "nb" || c.isCueVerb()
}

// isCueVerb reports whether the first word may say a relation.
func (c *composer) isCueVerb() bool {
	if readIn(c.lang) != "nb" || c.spans[0].kind == nameSpan || c.spans[0].kind == nounSpan {
		return false
	}
	return slices.ContainsFunc(c.looseSpans(c.words, c.lang, false), func(s span) bool { return s.from == 0 && s.kind == cueSpan })
}

// ask asks one of the questions of the sentence.
func (c *composer) ask(question string) (Answer, error) {
	if question == "" || question == c.question {
		return c.notUnderstood(c.emptyAnswer(question, c.lang)), nil
	}
	return c.askOne(c.ctx, question, c.lang)
}

// unreadPart refuses a sentence of which one question was not understood, and
// names it.
func (c *composer) unreadPart(part string) Answer {
	a := c.notUnderstood(c.emptyAnswer(c.question, c.lang))
	a.Notes = append(a.Notes, fmt.Sprintf(noteUnreadPart[languageOf(c.lang)], strings.TrimSuffix(part, "?")))
	a.Suggestions = c.suggest(c.ctx, c.question, c.lang)
	return a
}

var noteUnreadPart = map[string]string{
	"en": "This part of the question was not understood: «%s»",
	"nb": "Denne delen av spørsmålet ble ikke forstått: «%s»",
	"nn": "Denne delen av spørsmålet vart ikkje forstått: «%s»",
}

// add takes the answer to one of several questions into that of the sentence.
// Columns that another question has as well are numbered.
func (a *Answer) add(one Answer, index int) {
	renamed := map[string]string{}
	for _, column := range one.Columns {
		name := column
		if index > 0 && slices.Contains(a.Columns, column) {
			name = fmt.Sprintf("%s (%d)", column, index+1)
		}
		renamed[column] = name
		a.Columns = appendNew(a.Columns, name)
	}
	for _, r := range one.Rows {
		values := map[string]Value{}
		for column, value := range r.Values {
			name, known := renamed[column]
			if !known {
				name = column
			}
			values[name] = value
		}
		r.Values = values
		a.Rows = append(a.Rows, r)
	}
	a.include(one)
}

// include takes what an answer says beside its rows.
func (a *Answer) include(one Answer) {
	a.CountedNear += one.CountedNear
	for _, note := range one.Notes {
		a.Notes = appendNew(a.Notes, note)
	}
	if text := one.Understood.Text; text != "" {
		if a.Understood.Text != "" {
			a.Understood.Text += "; "
		}
		a.Understood.Text += text
	}
	for _, p := range one.Understood.Parts {
		p.At = "" // there is no one object for the sentence
		a.Understood.Parts = append(a.Understood.Parts, p)
	}
}

// sourcesOf says as of when and according to whom answers are.
func (a *Answer) sourcesOf(list ...Answer) {
	for _, one := range list {
		for _, title := range one.AccordingTo {
			a.AccordingTo = appendNew(a.AccordingTo, title)
		}
		a.AsOf = max(a.AsOf, one.AsOf)
	}
	slices.Sort(a.AccordingTo)
}

// answerSentence answers an object that holds a sentence as it is written.
func (s *session) answerSentence(q *query, a *Answer) {
	question := a.Question
	one, err := s.askInAnyForm(s.ctx, q.parts[0].sentence, q.parts[0].sentence, q.lang)
	if err != nil {
		s.fail(err)
		return
	}
	*a = one
	a.Question = question
}
