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
	p := a.Query.Parts[0]
	noun := names.Words(p.Variables[p.Asked[0]].Words)
	words := names.Words(question)
	at := slices.IndexFunc(words, func(w names.Word) bool { return slices.Contains(asksForWhat[readIn(lang)], w.Folded) })
	if at < 0 || at > 2 || len(noun) == 0 || slices.ContainsFunc(words, func(w names.Word) bool { return slices.Contains(asksForWhich[readIn(lang)], w.Folded) }) {
		return false
	}
	stands := slices.IndexFunc(words, func(w names.Word) bool { return w.Folded == noun[len(noun)-1].Folded })
	if stands < at+2 || at+1 >= len(words) || slices.Contains([]string{"of", "av", "as", "som"}, words[max(0, stands-len(noun))].Folded) {
		return false // "what has it issued of handbooks"
	}
	verb := words[at+1].Folded
	if readIn(lang) == "en" {
		return slices.Contains([]string{"did", "does", "do", "has", "had", "can", "could", "should", "must", "will", "would"}, verb)
	}
	return !slices.Contains(namingVerbs, verb) && e.lexicon.begins(e.lexicon.shape(words[at+1], "nb"))
}

// The words that ask for something without saying of what kind it is, and those that
// say it.
var (
	asksForWhat  = map[string][]string{"en": {"what", "how"}, "nb": {"hva", "kva", "hvordan", "korleis"}}
	asksForWhich = map[string][]string{"en": {"which", "list", "name", "give", "show", "who", "where", "when"}, "nb": {"hvilke", "hvilken", "hvilket", "kva for", "hvem", "kven", "hvor", "kvar", "nar", "list", "nevn", "gi", "vis"}}
	namingVerbs  = []string{"er", "var", "heter", "het", "heiter", "kalles", "hette", "slags", "for"}
)
