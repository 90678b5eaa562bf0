package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/questions"
)

// ownQuestion is one question of testdata/questions in both languages, with
// the right answer.
type ownQuestion struct {
	text map[string]string // by language
	want []string
}

func readOwnQuestions(t *testing.T, file string) []ownQuestion {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var out []ownQuestion
	for _, block := range strings.Split(string(raw), "\n\n") {
		q := ownQuestion{text: map[string]string{}}
		for _, line := range strings.Split(block, "\n") {
			kind, text, _ := strings.Cut(line, " ")
			switch kind {
			case "en:", "nb:":
				q.text[strings.TrimSuffix(kind, ":")] = text
			case "=":
				for _, w := range strings.Split(text, ";") {
					q.want = append(q.want, strings.TrimSpace(w))
				}
			}
		}
		if len(q.text) > 0 {
			out = append(out, q)
		}
	}
	return out
}

// Questions of our own are answered rightly or refused, and alike in both
// languages.
func TestOwnQuestions(t *testing.T) {
	engine, err := asker()
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{"first", "second"} {
		right, refused := map[string]int{}, map[string]int{}
		list := readOwnQuestions(t, "testdata/questions/"+file+".txt")
		for _, q := range list {
			rows := map[string]string{}
			for lang, text := range q.text {
				a, err := engine.Ask(t.Context(), text, lang)
				if err != nil {
					t.Fatal(err)
				}
				rows[lang] = strings.Join(idsOf(a), " ")
				switch ownVerdict(a, q.want) {
				case "right":
					right[lang]++
				case "refused":
					refused[lang]++
					t.Logf("refused: %s (%s)", text, a.Status)
				default:
					t.Errorf("WRONG: %s\n%s", text, specText(a))
				}
			}
			if rows["en"] != rows["nb"] && rows["en"] != "" && rows["nb"] != "" {
				t.Errorf("not alike: %s [%s] [%s]", q.text["en"], rows["en"], rows["nb"])
			}
		}
		t.Logf("%s: of %d right %d in English and %d in Norwegian, refused %d and %d", file, len(list), right["en"], right["nb"], refused["en"], refused["nb"])
		if least := len(list) * 8 / 10; right["en"] < least || right["nb"] < least {
			t.Errorf("fewer than %d are right", least)
		}
	}
}

// idsOf gives the things and values of the plain rows, sorted.
func idsOf(a questions.Answer) []string {
	var out []string
	for _, r := range a.Rows {
		if r.Support != questions.Stated && r.Support != questions.Inherited {
			continue
		}
		for column, v := range r.Values {
			if column == "among" || column == "blant" {
				continue // words, which differ by language
			}
			switch {
			case strings.HasPrefix(v.ID, vocab.ID):
				out = append(out, strings.TrimPrefix(v.ID, vocab.ID))
			case v.Value != nil:
				out = append(out, fmt.Sprint(v.Value))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func ownVerdict(a questions.Answer, want []string) string {
	got := idsOf(a)
	if want[0] == "nothing" {
		if len(got) == 0 {
			return "right"
		}
		return "WRONG"
	}
	if len(got) == 0 {
		return "refused"
	}
	for _, w := range want {
		if strings.HasPrefix(w, "~") {
			return saysOneOf(a, want)
		}
		if said := map[string]string{"yes": "true", "no": "false"}[w]; said != "" {
			w = said
		}
		if slices.Contains(got, w) {
			continue
		}
		if !slices.ContainsFunc(got, func(g string) bool { return len(w) > 3 && strings.HasPrefix(g, w) && isNumber(w) }) {
			return "WRONG"
		}
	}
	if a.Shape == questions.Set {
		for _, id := range got {
			if !slices.Contains(want, id) && engineKnows(id) {
				return "WRONG"
			}
		}
	}
	return "right"
}

func isNumber(text string) bool { return strings.Trim(text, "0123456789") == "" }

// engineKnows reports whether a value is a thing with a name, not a number.
func engineKnows(id string) bool {
	engine, err := asker()
	return err == nil && engine.Names().Thing(vocab.Thing(id)) != nil
}

func saysOneOf(a questions.Answer, want []string) string {
	for _, r := range a.Rows {
		for _, v := range r.Values {
			for _, w := range want {
				if strings.Contains(v.Label, strings.TrimPrefix(w, "~")) {
					return "right"
				}
			}
		}
	}
	return "WRONG"
}
