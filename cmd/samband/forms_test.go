package main

import (
	"os"
	"strings"
	"testing"
)

// testdata/answers/said.txt lists the forms of questions that are answered by
// what statements say, each under "# form:" with questions of other things in
// other words: a form must serve at least three.
func TestQuestionForms(t *testing.T) {
	raw, err := os.ReadFile("testdata/answers/said.txt")
	if err != nil {
		t.Fatal(err)
	}
	var forms []string
	served := map[string]int{}
	for _, block := range strings.Split(string(raw), "\n\n") {
		for _, line := range strings.Split(block, "\n") {
			if form, ok := strings.CutPrefix(line, "# form: "); ok {
				forms = append(forms, form)
			} else if line != "" && !strings.HasPrefix(line, "#") {
				if len(forms) > 0 && strings.Contains(block, "\n= ") {
					served[forms[len(forms)-1]]++
				}
				break
			}
		}
	}
	total := 0
	for _, form := range forms {
		total += served[form]
		t.Logf("%2d questions: %s", served[form], form)
		if served[form] < 3 {
			t.Errorf("the form %q serves %d questions, not 3", form, served[form])
		}
	}
	t.Logf("%d forms, %d questions", len(forms), total)
}
