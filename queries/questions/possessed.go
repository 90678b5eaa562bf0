package questions

import (
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
)

// What belongs to something may be named with its owner before or after it: "Sidas
// strategi" is "strategien til Sida" as well. Names are kept the first way.

// ownedBy holds the prepositions between what is owned and who owns it, by language.
var ownedBy = map[string][]string{"nb": {"til", "av", "fra", "hos", "i"}, "en": {"of", "by", "from"}}

// maxOwned is how many words what is owned has at the most: a noun and two that
// describe it.
const maxOwned = 3

// maxAfterOwner is how many words of the name may follow its owner: "konvensjonen
// til Europarådet mot menneskehandel".
const maxAfterOwner = 6

// possessed puts the owner first in what is a name then: "strategien til Sida"
// becomes "Sidas strategi".
func (e *Engine) possessed(text, lang string) string {
	for range maxPossessed {
		again := e.possessedOnce(text, lang)
		if again == text {
			break
		}
		text = again
	}
	return text
}

// maxPossessed is how many names of a question are put so.
const maxPossessed = 3

func (e *Engine) possessedOnce(text, lang string) string {
	words := names.Words(text)
	mentions := e.names.Find(words)
	if its := withoutIts(text, words, mentions); its != text && lang == "nb" {
		return its
	}
	counts := strings.Contains(strings.ToLower(text), e.joints[lang].HowMany)
	if own := e.ownNamed(text, words, mentions, lang); counts && own != text {
		return own
	}
	for _, m := range mentions {
		if m.From < 2 || !words[m.From].Capital() && lang == "nb" || !slices.Contains(ownedBy[lang], words[m.From-1].Folded) || words[m.To-1].Possessive {
			continue
		}
		for length := min(maxOwned, m.From-1); length > 0; length-- {
			from := m.From - 1 - length
			if isWithinName(mentions, from, m.From) {
				continue
			}
			owned := text[words[from].Start:words[m.From-2].End]
			after := words[m.To:min(len(words), m.To+maxAfterOwner)]
			owner := genitiveOf(textOf(words[m.From:m.To]), lang) + " "
			i := slices.IndexFunc(indefinites(owned, lang), func(form string) bool { return e.namesOne(owner+form, after) })
			if i < 0 {
				continue
			}
			name := owner + indefinites(owned, lang)[i]
			if from > 0 && isArticle(words[from-1].Folded) {
				from--
			}
			return text[:words[from].Start] + name + text[words[m.To-1].End:]
		}
	}
	return text
}

// ownNamed puts the one thing that is named before a pronoun in its place where the two
// make a name: "UNODC has in its database", "har UNODC i databasen sin".
func (e *Engine) ownNamed(text string, words []names.Word, mentions []names.Mention, lang string) string {
	for at, w := range words {
		word := strings.ToLower(w.Text)
		english := lang == "en" && (word == "its" || word == "their")
		if !english && !(lang == "nb" && slices.Contains(its, word)) {
			continue
		}
		owner := ""
		for _, m := range mentions {
			if m.To <= at && words[m.From].Capital() && e.anyIs(m.Things, "Actor") && !e.anyIs(m.Things, "UnnamedParty") && !isWithinAny(mentions, m) {
				if owner != "" {
					return text
				}
				owner = genitiveOf(text[words[m.From].Start:words[m.To-1].End], lang) + " "
			}
		}
		for length := maxOwned; length > 0 && owner != ""; length-- {
			from, to := at+1, at+1+length
			if !english {
				from, to = at-length, at
			}
			if from < 0 || to > len(words) {
				continue
			}
			owned := text[words[from].Start:words[to-1].End]
			for _, form := range indefinites(owned, lang) {
				if e.namesOne(owner+form, nil) {
					return text[:words[min(from, at)].Start] + owner + form + text[words[max(to-1, at)].End:]
				}
			}
		}
	}
	return text
}

// isWithinAny reports whether a mention is a part of a longer one.
func isWithinAny(mentions []names.Mention, m names.Mention) bool {
	return slices.ContainsFunc(mentions, func(other names.Mention) bool {
		return other.From <= m.From && m.To <= other.To && other.To-other.From > m.To-m.From
	})
}

// its are the pronouns that part a name from what belongs to it: "FN sitt organ".
var its = []string{"sin", "si", "sitt", "sine"}

// beforeOwner are the words after which such a name is no subject: after a verb
// the pronoun may belong to what follows alone, "har IOM sine største tiltak".
var beforeOwner = []string{"er", "var", "i", "av", "til", "med", "om", "pa", "for", "fra", "mellom", "og", "hos", "under", "gjennom"}

// withoutIts writes a name and its pronoun as one genitive.
func withoutIts(text string, words []names.Word, mentions []names.Mention) string {
	for _, m := range mentions {
		if m.To+1 >= len(words) || !words[m.From].Capital() || !slices.Contains(its, words[m.To].Folded) {
			continue
		}
		if m.From > 0 && !slices.Contains(beforeOwner, words[m.From-1].Folded) {
			continue
		}
		name := text[words[m.From].Start:words[m.To-1].End]
		return text[:words[m.From].Start] + genitiveOf(name, "nb") + text[words[m.To].End:]
	}
	return text
}

// definiteEndings holds the endings of the definite form in Norwegian, and what an
// indefinite one has in their place.
var definiteEndings = [][2]string{{"en", ""}, {"et", ""}, {"a", ""}, {"n", ""}, {"t", ""}, {"ene", "er"}, {"ene", ""}, {"met", ""}, {"a", "e"}}

// indefinites gives what is owned as it is called behind its owner.
func indefinites(owned, lang string) []string {
	out := []string{owned}
	if lang != "nb" {
		return out
	}
	for _, ending := range definiteEndings {
		if stem, found := strings.CutSuffix(owned, ending[0]); found {
			out = append(out, stem+ending[1])
		}
	}
	return out
}

// isWithinName reports whether a name holds both of two words.
func isWithinName(mentions []names.Mention, from, to int) bool {
	return slices.ContainsFunc(mentions, func(m names.Mention) bool { return m.From <= from && to < m.To })
}

func isArticle(word string) bool {
	return slices.Contains([]string{"den", "det", "de", "dei", "the"}, word)
}

func genitiveOf(name, lang string) string {
	switch {
	case lang == "en":
		return name + "'s"
	case strings.HasSuffix(strings.ToLower(name), "s"):
		return name + "'"
	}
	return name + "s"
}

// namesOne reports whether a text, with some of the words after it, is a name.
func (e *Engine) namesOne(text string, after []names.Word) bool {
	least := len(names.Words(text))
	return slices.ContainsFunc(e.names.Find(names.Words(text+" "+textOf(after))), func(m names.Mention) bool {
		return m.From == 0 && m.To >= least && m.How != names.Misspelt
	})
}
