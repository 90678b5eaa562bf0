package reconcile

import (
	"fmt"
	"strings"
)

// Explain says in words what a feature compared, in nb or nn (Norwegian) or in
// English.
func (f Feature) Explain(lang string) string {
	say := func(nb, en string) string {
		if lang == "nb" || lang == "nn" || lang == "no" {
			return nb
		}
		return en
	}
	switch f.ID {
	case ByIdentifier:
		return say("samme identifikator ", "same identifier ") + f.Asked
	case ByAbbreviation:
		switch {
		case f.Value >= givenShort*0.8 && f.Value != initialsShort:
			return f.Asked + say(" er en forkortelse for «"+f.Found+"»", " is an abbreviation of \""+f.Found+"\"")
		default:
			return f.Asked + say(" kan være bokstaver av «"+f.Found+"»", " may be letters of \""+f.Found+"\"")
		}
	case ByCountry:
		return agreement(f, say("land", "country"), say)
	case ByKind:
		return agreement(f, say("slag", "kind"), say)
	}
	text := fmt.Sprintf(say("ordene ligner «%s» %.0f %%", "the words are like \"%s\" %.0f %%"), f.Found, 100*f.Value)
	for _, part := range []struct {
		nb, en string
		words  []string
	}{{"mangler", "lacks", f.Missing}, {"har også", "also has", f.Extra}, {"skrevet annerledes", "spelt otherwise", f.Respelt}} {
		if len(part.words) > 0 {
			text += fmt.Sprintf(", %s: %s", say(part.nb, part.en), strings.Join(part.words[:min(len(part.words), 8)], " "))
		}
	}
	return text
}

func agreement(f Feature, what string, say func(nb, en string) string) string {
	switch f.Value {
	case 1:
		return say("samme ", "same ") + what + ": " + f.Found
	case 0:
		return say("annet ", "other ") + what + ": " + f.Found + say(" mot ", " against ") + f.Asked
	}
	return say("nærliggende ", "near ") + what + ": " + f.Found
}

// reasons say in words why a candidate is accepted or left to a person.
var reasons = map[Reason][2]string{
	SameIdentifier:    {"samme identifikator", "same identifier"},
	SameName:          {"samme navn", "same name"},
	SameNameRespelt:   {"samme navn med en skrivefeil", "same name but for a slip"},
	NameAndShort:      {"navn og forkortelse stemmer", "name and abbreviation agree"},
	AliasAndKind:      {"et annet navn på den, og samme slag", "another name of it, and the same kind"},
	AliasAndCountry:   {"et annet navn på den, og samme land", "another name of it, and the same country"},
	NothingFound:      {"ingen ligner", "nothing is like it"},
	AnotherIsBetter:   {"en annen ligner mer", "another one is more like it"},
	OtherName:         {"samme identifikator, men et annet navn: se etter", "same identifier but another name: look"},
	OtherIdentifier:   {"har en annen identifikator i samme register", "has another identifier in the same register"},
	OtherCountry:      {"et annet land", "another country"},
	OtherKind:         {"et annet slag", "another kind"},
	SeveralAreMeant:   {"flere kan være ment", "several may be meant"},
	AliasAlone:        {"bare et annet navn eller en forkortelse: se etter", "only another name or an abbreviation: look"},
	WhichCountry:      {"slike finnes i alle land: hvilket?", "every country has such a one: which?"},
	WordsDiffer:       {"ikke alle ord er de samme", "not all words are the same"},
	OrderDiffers:      {"de samme ordene i en annen rekkefølge: se etter", "the same words in another order: look"},
	SpellingDiffers:   {"skrevet for ulikt", "spelt too differently"},
	LegalFormsDiffer:  {"ulik selskapsform", "different legal forms"},
	ShortIsOfAnother:  {"forkortelsen er en annens", "the abbreviation is another's"},
	OnlyPartCompared:  {"bare en del av teksten er navnet", "only a part of the text is the name"},
	LettersMayBeOther: {"bokstavene kan stå for noe annet", "the letters may stand for something else"},
}

// Explain says the reason in words.
func (d Decision) Explain(lang string) string {
	text := reasons[d.Reason]
	if lang == "nb" || lang == "nn" || lang == "no" {
		return text[0]
	}
	return text[1]
}
