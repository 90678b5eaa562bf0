package questions

import (
	"slices"

	"github.com/samband/samband/queries/names"
)

// askedForm is a turn of phrase that says what a question asks for.
type askedForm struct {
	words, asks string
	apart       int // how many words may describe the class, before the word for it
}

// readForm is such a form with its words as they are compared.
type readForm struct {
	askedForm
	folded []string
}

// readForms reads the forms of a language, once.
func readForms(lang string) []readForm {
	var out []readForm
	for _, form := range askedForms[lang] {
		read := readForm{askedForm: form}
		for _, w := range names.Words(form.words) {
			read.folded = append(read.folded, w.Folded)
		}
		out = append(out, read)
	}
	return out
}

// askingAlone gives the forms that are one word and ask for nothing of a kind: "who",
// "where", and neither "which" nor "when", which joins as well.
func askingAlone(forms []readForm) map[string]bool {
	out := map[string]bool{}
	for _, form := range forms {
		if len(form.folded) == 1 && slices.Contains([]string{"who", "where", "why"}, form.asks) {
			out[form.folded[0]] = true
		}
	}
	return out
}

// askedForms are the words that say what is asked for, the longer ones first.
var askedForms = map[string][]askedForm{
	"en": {
		{"what does the report say about", "said-of", 0}, {"what does the report tell us about", "said-of", 0}, {"what does the report tell about", "said-of", 0}, {"what does the report write about", "said-of", 0}, {"what do the sources say about", "said-of", 0}, {"what does it say about", "said-of", 0}, {"what is said about", "said-of", 0}, {"what is written about", "said-of", 0}, {"what can you tell me about", "said-of", 0}, {"what does the report have on", "said-of", 0},
		{"when it comes to", "skip", 0}, {"when it is about", "skip", 0}, {"which is to say", "skip", 0},
		{"where in the report does it say that", "where-said", 0}, {"where in the report is it said that", "where-said", 0},
		{"where does the report say that", "where-said", 0}, {"where does it say that", "where-said", 0}, {"where is it said that", "where-said", 0},
		{"where does it say", "where-said", 0}, {"where is it stated that", "where-said", 0}, {"where do we read that", "where-said", 0},
		{"where can I read that", "where-said", 0}, {"where can I read about", "where-said", 0}, {"where do I find that", "where-said", 0},
		{"where in the report", "where-said", 0}, {"in what places does the report", "where-said", 0}, {"in which places does the report", "where-said", 0}, {"in what places in the report", "where-said", 0}, {"in which places in the report", "where-said", 0}, {"on which page", "where-said", 0}, {"on what page", "where-said", 0},
		{"in which section", "where-said", 0}, {"in what section", "where-said", 0}, {"in which chapter", "where-said", 0}, {"in what chapter", "where-said", 0},
		{"in which sections", "where-said", 0}, {"in what sections", "where-said", 0}, {"in which chapters", "where-said", 0}, {"which sections", "where-said", 0}, {"what sections", "where-said", 0}, {"which chapters", "where-said", 0}, {"which parts of the report", "where-said", 0}, {"which part of the report", "where-said", 0}, {"in which part of the report", "where-said", 0}, {"which section", "where-said", 0}, {"which chapter", "where-said", 0}, {"what section", "where-said", 0}, {"what chapter", "where-said", 0}, {"which page", "where-said", 0},
		{"which sentence", "where-said", 0}, {"which passage", "where-said", 0}, {"in which part of the report", "where-said", 0}, {"which part of the report", "where-said", 0},
		{"what shares", "share", 0}, {"how many percent", "share", 0}, {"how many per cent", "share", 0}, {"how large a share", "share", 0}, {"how large a part", "share", 0}, {"how big a share", "share", 0}, {"how big a part", "share", 0}, {"how big a proportion", "share", 0}, {"how great a share", "share", 0}, {"how great a part", "share", 0}, {"which share", "share", 0}, {"which proportion", "share", 0}, {"which percentage", "share", 0}, {"how large a proportion", "share", 0}, {"share of", "share", 0}, {"what fraction", "share", 0}, {"how high a share", "share", 0}, {"as a percentage", "share", 0}, {"in percentage terms", "share", 0}, {"the share", "share", 0}, {"proportion of", "share", 0}, {"percentage of", "share", 0}, {"what total amount", "amount", 0}, {"what amount", "amount", 0}, {"how much money", "amount", 0}, {"the number of", "number", 0}, {"number of", "number", 0}, {"how many", "number", 0}, {"how much", "amount", 0}, {"what share", "share", 0}, {"what percentage", "share", 0}, {"what proportion", "share", 0},
		{"how large", "any-number", 0}, {"how big", "any-number", 0}, {"what number", "number", 0}, {"how long", "how-long", 0}, {"min length of", "how-long", 0}, {"minimum length of", "how-long", 0}, {"maximum length of", "how-long", 0}, {"the length of", "how-long", 0}, {"what length", "how-long", 0}, {"how often", "refuse", 0}, {"percent", "share", 0},
		{"what is the minimum length of", "how-long", 0}, {"what is the minimum", "how-long", 0}, {"what minimum", "how-long", 0},
		{"over what years", "when", 0}, {"over which years", "when", 0}, {"in which years", "when", 0}, {"in what years", "when", 0}, {"during which years", "when", 0}, {"during what years", "when", 0}, {"for which years", "when", 0}, {"for what years", "when", 0}, {"from which years", "when", 0}, {"from what years", "when", 0}, {"which years", "when", 0}, {"what years", "when", 0}, {"over what period", "when", 0}, {"over which period", "when", 0}, {"in which period", "when", 0}, {"in what period", "when", 0}, {"during which period", "when", 0}, {"during what period", "when", 0}, {"for which period", "when", 0}, {"for what period", "when", 0}, {"what period of time", "when", 0}, {"what time period", "when", 0}, {"which time period", "when", 0}, {"what time span", "when", 0}, {"what period", "when", 0}, {"which period", "when", 0},
		{"in what year", "when", 0}, {"in which year", "when", 0}, {"on which dates", "when", 0}, {"on what dates", "when", 0}, {"on what date", "when", 0}, {"which dates", "when", 0}, {"from which year", "when", 0}, {"what year is", "when", 0}, {"when", "when", 0}, {"what year", "when", 0}, {"which year", "when", 0}, {"since when", "when", 0}, {"from when", "when", 0}, {"at what time", "when", 0}, {"what date", "when", 0}, {"which date", "when", 0},
		{"why", "why", 0}, {"how come", "why", 0}, {"what is the reason that", "why", 0}, {"what are the reasons that", "why", 0}, {"what were the reasons for", "why", 0}, {"what were the reasons that", "why", 0}, {"on what ground", "why", 0}, {"on what grounds", "why", 0}, {"on which grounds", "why", 0}, {"on what basis", "why", 0}, {"with what justification", "why", 0}, {"what is it that makes", "why", 0}, {"what is the reason why", "why", 0}, {"what is the reason for", "why", 0}, {"what are the reasons why", "why", 0}, {"what are the reasons for", "why", 0}, {"for what reason", "why", 0}, {"for what reasons", "why", 0}, {"what was the reason for", "why", 0}, {"what makes", "why", 0}, {"whose", "whose", 0}, {"which of", "which-of", 0}, {"where", "where", 0}, {"according to whom", "who", 0}, {"by whom", "who", 0}, {"to whom", "who", 0}, {"for whom", "who", 0}, {"says who", "who", 0}, {"who", "who", 0}, {"whom", "who", 0},
		{"what is the name of the", "which", 1}, {"what are the names of the", "which", 1}, {"which", "which", 2}, {"what", "which", 0},
	},
	"nb": {
		{"hva sier rapporten om", "said-of", 0}, {"hva skriver rapporten om", "said-of", 0}, {"hva forteller rapporten om", "said-of", 0}, {"hva sier kildene om", "said-of", 0}, {"hva sies om", "said-of", 0}, {"hva sies det om", "said-of", 0}, {"hva står det om", "said-of", 0}, {"hva står det i rapporten om", "said-of", 0}, {"hva står om", "said-of", 0}, {"hva skrives det om", "said-of", 0}, {"hva kan du fortelle om", "said-of", 0},
		{"når det gjelder", "skip", 0}, {"når det gjeld", "skip", 0}, {"når det kommer til", "skip", 0}, {"hvor langt", "refuse", 0},
		{"hvor i rapporten står det at", "where-said", 0}, {"hvor i rapporten står det", "where-said", 0}, {"hvor i rapporten sies det at", "where-said", 0},
		{"hvor står det skrevet at", "where-said", 0}, {"hvor står det at", "where-said", 0}, {"hvor sies det at", "where-said", 0}, {"hvor leser jeg at", "where-said", 0},
		{"hvor kan jeg lese at", "where-said", 0}, {"hvor kan jeg lese om", "where-said", 0}, {"hvor står det om", "where-said", 0}, {"hvor sier rapporten at", "where-said", 0},
		{"hvor står det noe om", "where-said", 0}, {"hvor finner jeg at", "where-said", 0}, {"kvar står det at", "where-said", 0}, {"hvor i rapporten", "where-said", 0}, {"på hvilke steder i rapporten", "where-said", 0}, {"hvilke steder i rapporten", "where-said", 0}, {"på hvilken side", "where-said", 0},
		{"i hvilke kapitler", "where-said", 0}, {"i hvilke avsnitt", "where-said", 0}, {"hvilke kapitler", "where-said", 0}, {"hvilke avsnitt", "where-said", 0}, {"hvilke deler av rapporten", "where-said", 0}, {"i hvilke deler av rapporten", "where-said", 0}, {"i hvilket kapittel", "where-said", 0}, {"i hvilket avsnitt", "where-said", 0}, {"hvilket kapittel", "where-said", 0}, {"hvilket avsnitt", "where-said", 0},
		{"i hvilken del av rapporten", "where-said", 0}, {"hvilken setning", "where-said", 0}, {"hvilken side", "where-said", 0}, {"hvilken del av rapporten", "where-said", 0},
		{"hvor mange prosent", "share", 0}, {"kor mange prosent", "share", 0}, {"hvor stor andel", "share", 0}, {"hvor stor prosentandel", "share", 0}, {"hvor høy prosentandel", "share", 0}, {"hvor høy andel", "share", 0}, {"hvilken prosentandel", "share", 0}, {"hvilken andel", "share", 0}, {"hvilke andeler", "share", 0}, {"hvilken del", "share", 0}, {"i prosent", "share", 0}, {"prosentandelen", "share", 0}, {"prosentandel", "share", 0}, {"hvor stor del", "share", 0}, {"kor stor del", "share", 0}, {"hvor mange kroner", "amount", 0}, {"hvor mye penger", "amount", 0}, {"hvor stort beløp", "amount", 0}, {"hvilket beløp", "amount", 0}, {"hvor mange", "number", 0}, {"hvor mye", "amount", 0}, {"hvor stor", "any-number", 0}, {"hvor stort", "any-number", 0}, {"hvor lang", "how-long", 0}, {"hvor lenge", "how-long", 0}, {"kor lenge", "how-long", 0}, {"minstetiden for", "how-long", 0}, {"minimumslengden på", "how-long", 0}, {"lengden på", "how-long", 0}, {"varigheten av", "how-long", 0},
		{"hvor ofte", "refuse", 0}, {"antall", "number", 0}, {"andel", "share", 0}, {"andelen", "share", 0}, {"prosent", "share", 0}, {"kor mange", "number", 0}, {"kor mykje", "amount", 0}, {"hvor store", "any-number", 0}, {"kor stort", "any-number", 0}, {"antallet", "number", 0}, {"talet på", "number", 0},
		{"hva er minstekravet til", "how-long", 0}, {"hva er minstekravet for", "how-long", 0}, {"hva er minstekravet", "how-long", 0}, {"hvilket minstekrav", "how-long", 0}, {"hvilken minstetid", "how-long", 0}, {"hva er minimum for", "how-long", 0},
		{"i hvilke år", "when", 0}, {"for hvilke år", "when", 0}, {"fra hvilke år", "when", 0}, {"over hvilke år", "when", 0}, {"i løpet av hvilke år", "when", 0}, {"hvilke år", "when", 0}, {"i hvilken periode", "when", 0}, {"for hvilken periode", "when", 0}, {"over hvilken periode", "when", 0}, {"hvilken periode", "when", 0}, {"hvilke perioder", "when", 0}, {"i hvilket tidsrom", "when", 0}, {"for hvilket tidsrom", "when", 0}, {"over hvilket tidsrom", "when", 0}, {"hvilket tidsrom", "when", 0}, {"kva periode", "when", 0}, {"kva tidsrom", "when", 0}, {"hvilke årstall", "when", 0},
		{"fra når", "when", 0}, {"på hvilket tidspunkt", "when", 0}, {"over hvilken tid", "when", 0}, {"på hvilken dato", "when", 0}, {"hvilke datoer", "when", 0}, {"i hvilket år", "when", 0}, {"kva år", "when", 0}, {"siden når", "when", 0}, {"når", "when", 0}, {"hvilket år", "when", 0}, {"fra hvilket år", "when", 0}, {"hvilken dato", "when", 0},
		{"med hva slags begrunnelse", "why", 0}, {"hva var grunnen til at", "why", 0}, {"hva var grunnene til at", "why", 0}, {"hva var årsaken til at", "why", 0}, {"hva var årsakene til at", "why", 0}, {"hva er det som gjør at", "why", 0}, {"hvorfor", "why", 0}, {"kvifor", "why", 0}, {"hva var bakgrunnen for at", "why", 0}, {"hva er bakgrunnen for at", "why", 0}, {"hva er grunnen til at", "why", 0}, {"hva er grunnene til at", "why", 0}, {"hva er årsaken til at", "why", 0}, {"hva er årsakene til at", "why", 0}, {"av hvilken grunn", "why", 0}, {"av hvilke grunner", "why", 0}, {"av hvilken årsak", "why", 0}, {"av hvilke årsaker", "why", 0}, {"av kva grunn", "why", 0}, {"av kva grunnar", "why", 0}, {"med hvilken begrunnelse", "why", 0}, {"med hvilke begrunnelser", "why", 0}, {"med kva grunngjeving", "why", 0}, {"på hvilket grunnlag", "why", 0}, {"på kva grunnlag", "why", 0}, {"hva er forklaringen på at", "why", 0}, {"hvordan har det seg at", "why", 0}, {"hva er begrunnelsen for at", "why", 0}, {"hva begrunner", "why", 0}, {"hva kommer det av at", "why", 0}, {"hva gjør at", "why", 0}, {"hva skyldes det at", "why", 0}, {"hvis", "refuse", 0}, {"hvilke av", "which-of", 0}, {"hvilken av", "which-of", 0}, {"hvilket av", "which-of", 0}, {"hvor hen", "where", 0}, {"hvorhen", "where", 0}, {"hvor", "where", 0}, {"kvar", "where", 0}, {"ifølge hvem", "who", 0}, {"i følge hvem", "who", 0}, {"hvem", "who", 0}, {"kven", "who", 0},
		{"hva heter", "which", 1}, {"hva het", "which", 1}, {"hva kalles", "which", 1}, {"kva heiter", "which", 1}, {"hvilke", "which", 2}, {"hvilken", "which", 2}, {"hvilket", "which", 2}, {"kva for", "which", 2}, {"hva slags", "which", 1}, {"hva", "which", 0}, {"kva", "which", 0},
	},
}
