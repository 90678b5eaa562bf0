package questions

import (
	"slices"
	"strings"
)

// languageOf guesses nb or en by the small words of the question.
func (e *Engine) languageOf(question string) string {
	count := map[string]int{}
	for _, w := range strings.Fields(strings.ToLower(question)) {
		w = strings.Trim(w, "?.,!")
		for lang, list := range map[string]string{
			"nb": " hvem hva hvilke hvilken hvilket hvor når og som med er i på av til den det ikke har samarbeider fra mot hvordan om eller enn ble blir før etter disse ordne ranger hvorfor ",
			"en": " who what which where when and that with is are in on of to the not has have does did from against how by or than was were these ",
			"nn": " kven kva kvar ikkje frå dei eit ein kor ",
		} {
			if strings.Contains(list, " "+w+" ") {
				count[lang]++
			}
		}
	}
	switch {
	case count["nn"] > 0 && count["nn"]+count["nb"] > count["en"]:
		return "nn"
	case count["nb"] > count["en"]:
		return "nb"
	}
	return "en"
}

func dedupe(list []string) []string {
	out := []string{}
	for _, l := range list {
		if l != "" && !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	return out
}

// languageOf gives the language whose fixed phrases are used.
func languageOf(lang string) string {
	if lang == "nb" || lang == "nn" {
		return lang
	}
	return "en"
}

// list joins labels as the language does.
func (s *session) list(labels []string) string {
	if len(labels) < 2 {
		return strings.Join(labels, "")
	}
	and := map[string]string{"en": " and ", "nb": " og ", "nn": " og "}[languageOf(s.lang)]
	return strings.Join(labels[:len(labels)-1], ", ") + and + labels[len(labels)-1]
}
