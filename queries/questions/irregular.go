package questions

import (
	"strings"
	"sync"

	"github.com/samband/samband/queries/names"
)

// irregularForms are the forms of verbs that no ending is taken off from, by language:
// folded form → how their English infinitive is compared, or the folded Norwegian one.
type irregularForms struct {
	verbs    map[string]map[string]string
	prefixes []string // of Norwegian verbs, folded
}

// irregular reads lexicon/irregular.yaml once; that it can be read is tested.
var irregular = sync.OnceValue(func() irregularForms {
	file, err := lexiconFile[struct {
		En, Nb   map[string][]string
		Prefixes []string
	}]("lexicon/irregular.yaml")
	if err != nil {
		panic(err)
	}
	out := irregularForms{verbs: map[string]map[string]string{"en": {}, "nb": {}}}
	for verb, forms := range file.En {
		for _, form := range forms {
			out.verbs["en"][names.Fold(form)] = names.Words(verb)[0].EN
		}
	}
	for verb, forms := range file.Nb {
		for _, form := range forms {
			out.verbs["nb"][names.Fold(form)] = names.Fold(verb)
		}
	}
	for _, prefix := range file.Prefixes {
		out.prefixes = append(out.prefixes, names.Fold(prefix))
	}
	return out
})

// irregularStem gives how an irregular form of a verb is compared, "" for every other
// folded word: "foretok" as "foreta".
func irregularStem(folded, lang string) string {
	forms := irregular()
	verb := forms.verbs[lang][folded]
	switch {
	case lang != "nb":
		return verb
	case verb != "":
		return gentleStem(verb)
	}
	for _, prefix := range forms.prefixes {
		if rest, ok := strings.CutPrefix(folded, prefix); ok && forms.verbs[lang][rest] != "" {
			return gentleStem(prefix + forms.verbs[lang][rest])
		}
	}
	return ""
}
