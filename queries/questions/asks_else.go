package questions

import (
	"slices"

	"github.com/samband/samband/queries/names"
)

// showsWhatDoes reports whether an answer shows what a question only says something
// of: "what did the meeting recommend" asks for no meeting. What is asked for is said
// by the word that asks, and the word for a class behind its verb is the subject.
func (e *Engine) showsWhatDoes(question, lang string, a *Answer) bool {
	if a.Query == nil || len(a.Query.Parts) != 1 || len(a.Query.Parts[0].Asked) != 1 {
		return false
	}
	p, d := a.Query.Parts[0], e.dressed
	lang = readIn(lang)
	noun, words := names.Words(p.Variables[p.Asked[0]].Words), names.Words(question)
	at := slices.IndexFunc(words, func(w names.Word) bool { return d.anything[lang][w.Folded] })
	if at < 0 || at > 2 || len(noun) == 0 || slices.ContainsFunc(words, func(w names.Word) bool { return d.kinds[lang][w.Folded] }) {
		return false
	}
	stands := slices.IndexFunc(words, func(w names.Word) bool { return w.Folded == noun[len(noun)-1].Folded })
	if stands < at+2 || at+1 >= len(words) || slices.Contains([]string{"of", "av", "as", "som"}, words[max(0, stands-len(noun))].Folded) {
		return false // "what has it issued of handbooks"
	}
	verb := words[at+1]
	if lang == "en" {
		return d.helping[lang][verb.Folded]
	}
	return !d.naming[lang][verb.Folded] && e.lexicon.begins(e.lexicon.shape(verb, "nb"))
}
