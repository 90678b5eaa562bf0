package questions

import (
	"fmt"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/samband/samband/queries/names"
)

// A question that is not understood is asked once more in plainer words: without
// the turns of phrase that change nothing of what it asks.

// turns are the turns of phrase of one language.
type turns struct {
	opening, preamble, closing []turn
	onset, within              []turn
	always                     []turn          // of which a question is rid before it is read at all
	around                     []turnAround    // and those with something within
	weighty                    map[string]bool // folded words that turn what is asked
	vague                      map[string]bool // and those that ask for anything
	pointing                   map[string]bool // that point back to a sentence before
	asking, telling, speaking  map[string]bool // that begin a question, that come before it, and who wants to be told
	people, howMany            map[string]bool // people, and what asks how many of them there are
}

// turn is a row of words, any of each, and the plainer words for them.
type turn struct {
	words   []turnWord
	becomes string
}

type turnWord struct {
	any     []string // folded
	missing bool     // may be missing
}

type turnsFile struct {
	Opening  []string      `yaml:"opening"`
	Preamble []string      `yaml:"preamble"`
	Closing  []string      `yaml:"closing"`
	Light    []string      `yaml:"light"`
	Onset    yaml.MapSlice `yaml:"onset"`
	Plainer  yaml.MapSlice `yaml:"plainer"`
	Always   yaml.MapSlice `yaml:"always"`
	Around   yaml.MapSlice `yaml:"around"`
	Weighty  []string      `yaml:"weighty"`
	Vague    []string      `yaml:"vague"`
	Pointing []string      `yaml:"pointing"`
	Asking   []string      `yaml:"asking"`
	Telling  []string      `yaml:"telling"`
	Speaking []string      `yaml:"speaking"`
	People   []string      `yaml:"people"`
}

func loadTurns(l *lexicon) (map[string]*turns, error) {
	files, err := lexiconFile[map[string]turnsFile]("lexicon/turns.yaml")
	if err != nil {
		return nil, err
	}
	out := map[string]*turns{}
	for _, lang := range languages {
		f := files[lang]
		out[lang] = &turns{
			opening: dropped(f.Opening), preamble: dropped(f.Preamble), closing: dropped(f.Closing),
			onset: replaced(f.Onset), within: append(dropped(f.Light), replaced(f.Plainer)...), always: replaced(f.Always), around: around(f.Around),
			weighty: foldedSet(f.Weighty), vague: foldedSet(f.Vague),
			pointing: foldedSet(f.Pointing), asking: foldedSet(f.Asking), telling: foldedSet(f.Telling), speaking: foldedSet(f.Speaking),
			people: foldedSet(f.People), howMany: l.smallWords("how-many", lang),
		}
	}
	return out, nil
}

// smallWords gives the small words of a language that do something.
func (l *lexicon) smallWords(does, lang string) map[string]bool {
	out := map[string]bool{}
	for _, list := range l.small {
		for _, w := range list {
			if w.does == does && w.lang == lang {
				out[names.Fold(w.text)] = true
			}
		}
	}
	return out
}

func foldedSet(list []string) map[string]bool {
	out := map[string]bool{}
	for _, word := range list {
		out[names.Fold(word)] = true
	}
	return out
}

func dropped(list []string) []turn {
	var out []turn
	for _, text := range list {
		out = append(out, turnOf(text, ""))
	}
	return out
}

func replaced(list yaml.MapSlice) []turn {
	var out []turn
	for _, item := range list {
		out = append(out, turnOf(fmt.Sprint(item.Key), fmt.Sprint(item.Value)))
	}
	return out
}

func turnOf(text, becomes string) turn {
	t := turn{becomes: becomes}
	for _, field := range strings.Fields(text) {
		said, missing := strings.CutSuffix(field, "?")
		w := turnWord{missing: missing}
		for _, one := range strings.Split(said, "|") {
			w.any = append(w.any, names.Fold(one))
		}
		t.words = append(t.words, w)
	}
	return t
}

// at gives how many words from a place on the turn takes, the most it can, or 0.
func (t *turn) at(words []names.Word, from int) int { return longestRun(t.words, words[from:], 0) }

func longestRun(pattern []turnWord, words []names.Word, taken int) int {
	if len(pattern) == 0 {
		return taken
	}
	best := 0
	if len(words) > 0 && slices.Contains(pattern[0].any, words[0].Folded) {
		best = longestRun(pattern[1:], words[1:], taken+1)
	}
	if pattern[0].missing {
		best = max(best, longestRun(pattern[1:], words, taken))
	}
	return best
}

// longest gives the turn that takes most from a place on.
func longest(list []turn, words []names.Word, from int) (best *turn, taken int) {
	for i := range list {
		if n := list[i].at(words, from); n > taken {
			best, taken = &list[i], n
		}
	}
	return best, taken
}

// leastAsked is how many words a question keeps at the least.
const leastAsked = 2

// plainer gives a question in plainer words, the likeliest reading first.
func (e *Engine) plainer(question, lang string) []string {
	t := e.turns[readIn(lang)]
	text := t.afterPreamble(question)
	text, opened := t.unopened(text)
	text = e.nearNames(t.unclosed(text))
	tries := []string{text}
	if words := names.Words(text); opened && len(words) > 1 {
		if onset, n := longest(t.onset, words, 0); onset != nil {
			rest := text[words[n].Start:]
			tries = []string{rest, onset.becomes + " " + rest}
			if readIn(lang) == "en" {
				tries = tries[1:] // "om" is "whether" as well
			}
		}
	}
	var out []string
	for _, try := range tries {
		for _, text := range []string{try, e.plainly(t.within, try)} {
			if text = strings.TrimSpace(text); text != question && len(names.Words(text)) >= leastAsked {
				out = appendNew(out, text)
			}
		}
	}
	return out
}

// nearNames corrects the words with a capital that are one letter off a word of
// a name, and mean nothing themselves.
func (e *Engine) nearNames(text string) string {
	words := names.Words(text)
	var out strings.Builder
	end := 0
	for i, w := range words {
		if i == 0 || !w.Capital() || w.Upper() || e.isKnown(w) {
			continue
		}
		near := e.names.NearWord(w.Folded)
		if near == "" {
			continue
		}
		out.WriteString(text[end:w.Start])
		out.WriteString(near)
		end = w.End
	}
	return out.String() + text[end:]
}

// afterPreamble takes what follows a sentence that tells what the question is
// for: "I am writing on aid: which …".
func (t *turns) afterPreamble(text string) string {
	words := names.Words(text)
	if preamble, _ := longest(t.preamble, words, 0); preamble == nil {
		return t.embedded(text)
	}
	for _, mark := range []string{": ", "; ", ". ", " – ", " - ", ", "} {
		if _, rest, found := strings.Cut(text, mark); found && len(names.Words(rest)) >= leastAsked {
			return rest
		}
	}
	return text
}

// unopened takes the openings away, one after the other.
func (t *turns) unopened(text string) (rest string, opened bool) {
	for {
		words := names.Words(text)
		_, n := longest(t.opening, words, 0)
		if n == 0 || len(words)-n < leastAsked {
			return text, opened
		}
		text, opened = text[words[n].Start:], true
	}
}

// unclosed takes the closings away.
func (t *turns) unclosed(text string) string {
	words := names.Words(text)
	for from := leastAsked; from < len(words); from++ {
		for i := range t.closing {
			if from+t.closing[i].at(words, from) == len(words) {
				return t.unclosed(text[:words[from-1].End] + "?")
			}
		}
	}
	return text
}

// plainly takes turns within a question away, or puts plainer words in their
// place. What belongs to a name stays.
func (e *Engine) plainly(turns []turn, text string) string {
	words := names.Words(text)
	named := e.inNames(words)
	var out strings.Builder
	end := 0
	for i := 0; i < len(words); i++ {
		turn, n := longest(turns, words, i)
		if turn == nil || slices.Contains(named[i:i+n], true) {
			continue
		}
		out.WriteString(text[end:words[i].Start])
		becomes := turn.becomes
		if i == 0 && becomes != "" && words[0].Capital() {
			becomes = capitalised(becomes)
		}
		out.WriteString(becomes)
		end = words[i+n-1].End
		i += n - 1
	}
	out.WriteString(text[end:])
	return strings.Join(strings.Fields(out.String()), " ")
}
