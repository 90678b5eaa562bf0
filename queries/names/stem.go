package names

import (
	"strings"
	"unicode/utf8"
)

// The stems here take off the endings of inflection only. Stems that join a
// verb and the nouns made from it, as usual in full-text search, would take
// "organisations" for "organise".

// stemEN takes the endings of plural, person, past and -ing from an English
// word in lower case.
func stemEN(w string) string {
	switch {
	case len(w) > 4 && (strings.HasSuffix(w, "ies") || strings.HasSuffix(w, "ied")):
		return w[:len(w)-3] + "y"
	case len(w) > 5 && strings.HasSuffix(w, "ing"):
		w = undouble(w[:len(w)-3])
	case len(w) > 4 && strings.HasSuffix(w, "ed"):
		w = undouble(w[:len(w)-2])
	case len(w) > 4 && anySuffix(w, "sses", "xes", "zes", "ches", "shes", "uses"):
		w = w[:len(w)-2]
	case len(w) > 3 && strings.HasSuffix(w, "s") && !anySuffix(w, "ss", "us", "is"):
		w = w[:len(w)-1]
	}
	if len(w) > 3 {
		w = strings.TrimSuffix(w, "e")
	}
	return w
}

func undouble(w string) string {
	n := len(w)
	if n > 3 && w[n-1] == w[n-2] && !strings.ContainsRune("lsz", rune(w[n-1])) {
		return w[:n-1]
	}
	return w
}

func anySuffix(w string, list ...string) bool {
	for _, s := range list {
		if strings.HasSuffix(w, s) {
			return true
		}
	}
	return false
}

// endingsNB are the endings of Norwegian inflection, longest first.
var endingsNB = []string{"ernes", "enes", "anes", "ene", "ane", "ens", "ets", "ers", "ede", "ete", "en", "et", "er", "ar", "es", "te", "dd", "as", "a", "e", "s", "r", "t"}

// stemNB takes the endings of number, definiteness, genitive, tense and degree
// from a Norwegian word in lower case, until none is left: "prosjekt" itself
// looks as if it had one.
func stemNB(w string) string {
	for again := true; again; {
		again = false
		for _, ending := range endingsNB {
			if stem, found := strings.CutSuffix(w, ending); found && utf8.RuneCountInString(stem) > 2 {
				w, again = undouble(stem), true
				break
			}
		}
	}
	return undouble(w)
}
