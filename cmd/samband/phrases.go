package main

import "github.com/samband/samband/queries/questions"

// phrases are the words around an answer in one language.
type phrases struct {
	status     map[questions.Status]string
	support    map[questions.Support]string
	lack       map[string]string
	modality   map[string]string
	yes, no    string
	instead    string
	background string
	disputed   string
	more       string // there is more evidence than is shown
	moreNear   string // with a number
	choose     string // with the words that have several meanings
	suggest    string
	asOf       string // with a year and titles
	translated string // before what a quote is in the reader's language
}

func phrasesIn(lang string) phrases {
	switch lang {
	case "nb":
		return bokmål()
	case "nn":
		return nynorsk()
	default:
		return english()
	}
}

func english() phrases {
	return phrases{
		status: map[questions.Status]string{
			questions.NearOnly: "Nobody meets all of it", questions.Denied: "The source says no",
			questions.NotCovered: "The sources do not say", questions.NotUnderstood: "Not all of the question was understood",
		},
		support: map[questions.Support]string{
			questions.Stated: "The source says so", questions.Inherited: "From the heading or next sentence",
			questions.Combined: "Put together; no source says it as one", questions.Near: "Close, but missing",
		},
		lack: map[string]string{
			"relation": "the relation", "with": "the party", "theme": "the theme", "place": "the place",
			"time": "the time", "number": "the number", "one_statement": "one statement that says it all",
		},
		modality: map[string]string{
			"denied": "Denied", "planned": "Planned", "recommended": "Recommended",
			"obligatory": "An obligation", "hedged": "With reservations", "attributed": "As reported",
		},
		yes: "Yes", no: "No", instead: "instead",
		background: "Reference fact, not from the report", disputed: "Sources disagree",
		more: "There is more that says so.", moreNear: "%d more come close and are not shown.",
		choose: "Which “%s” do you mean?", suggest: "Questions that are near:",
		asOf: "As of %s, according to %s.", translated: "our translation",
	}
}

func bokmål() phrases {
	return phrases{
		status: map[questions.Status]string{
			questions.NearOnly: "Ingen treffer alt", questions.Denied: "Kilden sier nei",
			questions.NotCovered: "Kildene sier ikke noe om dette", questions.NotUnderstood: "Ikke hele spørsmålet ble forstått",
		},
		support: map[questions.Support]string{
			questions.Stated: "Står i kilden", questions.Inherited: "Framgår av overskrift eller nabosetning",
			questions.Combined: "Satt sammen av flere utsagn, ingen kilde sier det samlet", questions.Near: "Nær, men mangler",
		},
		lack: map[string]string{
			"relation": "forholdet", "with": "parten", "theme": "temaet", "place": "stedet",
			"time": "tiden", "number": "tallet", "one_statement": "ett utsagn som sier alt",
		},
		modality: map[string]string{
			"denied": "Avvist", "planned": "Planlagt", "recommended": "Anbefalt",
			"obligatory": "En forpliktelse", "hedged": "Med forbehold", "attributed": "Gjengitt",
		},
		yes: "Ja", no: "Nei", instead: "i stedet",
		background: "Oppslagskunnskap, ikke fra rapporten", disputed: "Kildene er uenige",
		more: "Flere steder sier det samme.", moreNear: "%d til er nær og vises ikke.",
		choose: "Hvilken «%s» mener du?", suggest: "Spørsmål i nærheten:",
		asOf: "Per %s, ifølge %s.", translated: "vår oversettelse",
	}
}

func nynorsk() phrases {
	return phrases{
		status: map[questions.Status]string{
			questions.NearOnly: "Ingen treffer alt", questions.Denied: "Kjelda seier nei",
			questions.NotCovered: "Kjeldene seier ikkje noko om dette", questions.NotUnderstood: "Ikkje heile spørsmålet vart forstått",
		},
		support: map[questions.Support]string{
			questions.Stated: "Står i kjelda", questions.Inherited: "Går fram av overskrift eller nabosetning",
			questions.Combined: "Sett saman av fleire utsegner, inga kjelde seier det samla", questions.Near: "Nær, men manglar",
		},
		lack: map[string]string{
			"relation": "forholdet", "with": "parten", "theme": "temaet", "place": "staden",
			"time": "tida", "number": "talet", "one_statement": "éi utsegn som seier alt",
		},
		modality: map[string]string{
			"denied": "Avvist", "planned": "Planlagt", "recommended": "Tilrådd",
			"obligatory": "Ei plikt", "hedged": "Med atterhald", "attributed": "Attgjeve",
		},
		yes: "Ja", no: "Nei", instead: "i staden",
		background: "Oppslagskunnskap, ikkje frå rapporten", disputed: "Kjeldene er usamde",
		more: "Fleire stader seier det same.", moreNear: "%d til er nær og blir ikkje viste.",
		choose: "Kva «%s» meiner du?", suggest: "Spørsmål i nærleiken:",
		asOf: "Per %s, ifølgje %s.", translated: "vår omsetjing",
	}
}
