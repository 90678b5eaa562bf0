package questions

import (
	"context"
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// askContrasted answers how two things that are named differ, where a question says
// nothing else, or how two differ in what they hold of something; false where it
// asks for more.
func (e *Engine) askContrasted(ctx context.Context, question, lang string) (Answer, bool, error) {
	if a, ok, err := e.askBeside(ctx, question, lang, e.contrastIn); err != nil || ok && a.Status == Answered {
		return a, true, err
	}
	return e.askViews(ctx, question, lang)
}

// contrastIn reads a question for how two things differ, nil where it asks for
// something else.
func (e *Engine) contrastIn(text string) *part {
	b := e.wordLists.beside
	n, ok := e.namingIn(text, func(word string) bool {
		return b.light[word] || b.differ[word] || e.dresses(word)
	})
	if !ok || len(n.nouns) > 0 || !n.has(b.differ) || len(n.named) != 2 {
		return nil
	}
	p := &part{want: wantContrast}
	for _, name := range n.named {
		if len(name.things) != 1 || !e.thingFits(name.things[0], descriptive) {
			return nil
		}
		p.pair = append(p.pair, &party{things: name.things, text: n.text[n.words[name.from].Start:n.words[name.to-1].End]})
	}
	if p.pair[0].things[0] == p.pair[1].things[0] {
		return nil
	}
	return p
}

// askViews answers how two actors differ in what they hold of something by what
// each of them holds; false where one of them is not answered for.
func (e *Engine) askViews(ctx context.Context, question, lang string) (Answer, bool, error) {
	b := e.wordLists.beside
	view, differs := -1, false
	for at, w := range names.Words(question) {
		if differs = differs || b.differ[w.Folded]; b.view[w.Folded] && view < 0 {
			view = at
		}
	}
	if view < 0 || !differs {
		return Answer{}, false, nil
	}
	c := e.composer(ctx, question, lang)
	var named []*span
	for i := range c.spans {
		if s := &c.spans[i]; s.kind == nameSpan && len(named) < 2 && e.anyIs(s.things, "Actor") {
			named = append(named, s)
		}
	}
	if len(named) != 2 || slices.Equal(named[0].things, named[1].things) {
		return Answer{}, false, nil
	}
	on := view + 1
	if on <= named[1].from { // "whose views of it differ, A's or B's"
		return Answer{}, false, nil
	}
	for on < len(c.words) && b.onTopic[c.words[on].Folded] {
		on++
	}
	topic := strings.TrimRight(c.text(on, len(c.words)), "?. ")
	if topic == "" {
		return Answer{}, false, nil
	}
	a := c.emptyAnswer(question, lang)
	column := comparedColumn[languageOf(lang)]
	a.Columns = []string{column}
	s := e.session(ctx, lang)
	var all []Answer
	for _, name := range named {
		one, ok, err := c.viewOf(name, topic)
		if !ok || err != nil {
			return Answer{}, false, err
		}
		a.include(one)
		for _, known := range one.Columns {
			a.Columns = appendNew(a.Columns, known)
		}
		for _, r := range one.Rows {
			if !isPlain(r) {
				continue
			}
			values := map[string]Value{column: s.value(name.things[0].IRI)}
			for known, v := range r.Values {
				values[known] = v
			}
			r.Values = values
			a.Rows = append(a.Rows, r)
		}
		all = append(all, one)
	}
	a.Status = Answered
	a.sourcesOf(all...)
	a.Query = asSentence(question, s.lang)
	return a, true, s.err
}

// viewOf asks what somebody holds of something.
func (c *composer) viewOf(name *span, topic string) (Answer, bool, error) {
	who := strings.TrimSuffix(strings.TrimSuffix(c.text(name.from, name.to), "'s"), "'")
	if len(name.things) == 1 {
		who = name.things[0].Label(c.lang)
	}
	for _, form := range viewForms[readIn(c.lang)] {
		a, err := c.ask(strings.NewReplacer("WHO", who, "WHAT", topic).Replace(form))
		if err != nil || a.Status == Answered && a.Shape != Boolean {
			return a, true, err
		}
	}
	return Answer{}, false, nil
}

// viewForms ask what somebody holds of something.
var viewForms = map[string][]string{
	"en": {"What does WHO think of WHAT?", "What is WHO's view of WHAT?"},
	"nb": {"Hva mener WHO om WHAT?", "Hva er synet til WHO på WHAT?"},
}
