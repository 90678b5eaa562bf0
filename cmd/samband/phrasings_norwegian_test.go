package main

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/queries/questions"
)

// TestPhrasings in Norwegian: each phrase in whatever kind of sentence, with the
// order of the words that it has there.
func TestNorwegianPhrasings(t *testing.T) {
	engine, err := asker()
	if err != nil {
		t.Fatal(err)
	}
	onto, err := ontology.Load()
	if err != nil {
		t.Fatal(err)
	}
	table := nynorskWords(t)
	random := rand.New(rand.NewPCG(5, 6))
	score := newPhrasingScore()
	for _, f := range saidFrames(t) {
		for _, p := range f.Say["nb"] {
			gapless := p
			gapless.Inner = ""
			pairs := statedPairs(t, engine, onto, f, gapless, norwegianKinds)
			if len(pairs) == 0 || p.Inner != "" && p.Inner != "object" {
				continue
			}
			for _, words := range sampled(random, choices(p.Words)) {
				sentences := sentencesOf(words)
				random.Shuffle(len(sentences), func(i, j int) { sentences[i], sentences[j] = sentences[j], sentences[i] })
				n := 2
				if os.Getenv("PHRASINGS") == "all" {
					n = len(sentences)
				}
				for i, s := range sentences[:min(n, len(sentences))] {
					pair := inNorwegian(engine, pairs[random.IntN(len(pairs))])
					question := s.askNorwegian(words, pair)
					if i%3 == 2 {
						question = table.of(question, i)
					}
					score.count(t, phrasingVerdict(answer(t, engine, question, "nb"), s, pair), f.ID, words, s.name, question)
				}
			}
		}
	}
	score.check(t, leastNorwegian)
}

// leastNorwegian is the share of the sentences that bring their statement back, in
// per cent.
const leastNorwegian = 90

// norwegianKinds are kinds in Norwegian.
var norwegianKinds = []kind{
	{"Organisation", "organisasjoner", "organisasjonene", "hvem"}, {"Country", "land", "landene", "hvem"}, {"Actor", "aktører", "aktørene", "hvem"},
	{"Place", "land", "landene", "hva"}, {"Instrument", "avtaler", "avtalene", "hva"}, {"Publication", "publikasjoner", "publikasjonene", "hva"},
	{"Work", "utgivelser", "utgivelsene", "hva"}, {"Event", "arrangementer", "arrangementene", "hva"}, {"Website", "nettsteder", "nettstedene", "hva"},
	{"Database", "databaser", "databasene", "hva"}, {"Undertaking", "tiltak", "tiltakene", "hva"}, {"Concept", "temaer", "temaene", "hva"},
	{"", "ting", "", "hva"},
}

// inNorwegian names both parties of a statement in Norwegian.
func inNorwegian(engine *questions.Engine, pair statedPair) statedPair {
	for _, v := range []*questions.Value{&pair.subject, &pair.object} {
		if thing := engine.Names().Thing(quad.IRI(v.ID)); thing != nil {
			v.Label = thing.Label("nb")
		}
	}
	return pair
}

// The gaps of a sentence: {S} and {O} the parties, {NÅ} the phrase in the present,
// {DA} in the past, {HAR} after have, {Å} the infinitive. {V} is the verb of the
// present alone and {R} what goes with it, where something stands between them.
var norwegianSentences = []shell{
	{"hvem", "{HVEM} {NÅ} {O}?", "subject"},
	{"hvilke", "Hvilke {SLAG} {NÅ} {O}?", "subject"},
	{"hvilke har", "Hvilke {SLAG} har {HAR} {O}?", "subject"},
	{"hvem fortid", "{HVEM} {DA} {O}?", "subject"},
	{"list opp", "List opp {DE} som {NÅ} {O}.", "subject"},
	{"nevn", "Nevn {SLAG} som {NÅ} {O}", "subject"},
	{"oversikt", "Gi meg en oversikt over {SLAG} som har {HAR} {O}", "subject"},
	{"kan du si", "Kan du si meg {hvem} som {NÅ} {O}?", "subject"},
	{"lurer på", "Jeg lurer på {hvem} som {NÅ} {O}", "subject"},
	{"utbrytning", "{HVEM} er det som {NÅ} {O}?", "subject"},
	{"noen som", "Finnes det {noen} som {NÅ} {O}?", "yes"},
	{"stikkord", "{SLAG} som {NÅ} {O}", "subject"},
	{"spørsmål", "{V} {S} {R} {O}?", "yes"},
	{"har", "Har {S} {HAR} {O}?", "yes"},
	{"stemmer det", "Stemmer det at {S} {NÅ} {O}?", "yes"},
	{"hva", "Hva {v} {S} {R}?", "object"},
	{"hva har", "Hva har {S} {HAR}?", "object"},
	{"hva er det", "Hva er det {S} {NÅ}?", "object"},
}

var norwegianPassives = []shell{
	{"s-passiv", "Hvem {BLIS} {O} av?", "subject"},
	{"av hvem", "Av hvem blir {O} {BLITT}?", "subject"},
	{"hvem er av", "Hvem er {O} {BLITT} av?", "subject"},
	{"hva er av", "Hva er {BLITT} av {S}?", "object"},
	{"hva blir av", "Hva blir {BLITT} av {S}?", "object"},
	{"er av", "Er {O} {BLITT} av {S}?", "yes"},
	{"stikkord av", "{O}, {BLITT} av hvem?", "subject"},
}

var norwegianNouns = []shell{
	{"hvem er", "Hvem er {N} {O}?", "subject"},
	{"er han", "Er {S} {N} {O}?", "yes"},
	{"hvem som er", "Jeg vil vite hvem som er {N} {O}", "subject"},
}

// sentencesOf gives the sentences that a phrase can stand in.
func sentencesOf(words string) []shell {
	fields := strings.Fields(words)
	verb, known := verbOf(fields[0])
	switch {
	case known && len(fields) == 1 && verb.blitt != "":
		return append(slices.Clone(norwegianSentences), norwegianPassives...)
	case known:
		return slices.Clone(norwegianSentences)
	case slices.Contains(strings.Fields("partner samarbeidspartner medlem giver donor arrangør grunnlegger grunnleggeren utgiver oppfølger initiativtaker oppdragsgiver observatør medlemsland medlemsorganisasjon"), fields[0]):
		return slices.Clone(norwegianNouns)
	}
	return nil
}

// norwegianVerb holds the forms of a verb.
type norwegianVerb struct{ inf, now, was, has, blitt, blis string }

// strongVerbs holds those that do not go by the rule: now, past, perfect, and the
// participle where it can be passive.
var strongVerbs = formsOf(`
være er var vært -
ha har hadde hatt -
gi gir ga gitt gitt
utgi utgir utga utgitt utgitt
få får fikk fått -
gå går gikk gått -
stå står sto stått -
bistå bistår bisto bistått bistått
bestå består besto bestått -
be ber ba bedt bedt
se ser så sett -
påse påser påså påsett påsett
la lar lot latt -
ta tar tok tatt tatt
delta deltar deltok deltatt -
vedta vedtar vedtok vedtatt vedtatt
innta inntar inntok inntatt inntatt
foreta foretar foretok foretatt foretatt
inngå inngår inngikk inngått inngått
gjennomgå gjennomgår gjennomgikk gjennomgått gjennomgått
bli blir ble blitt -
sette setter satte satt satt
legge legger la lagt lagt
sitte sitter satt sittet -
ligge ligger lå ligget -
komme kommer kom kommet -
holde holder holdt holdt holdt
avholde avholder avholdt avholdt avholdt
inneholde inneholder inneholdt inneholdt -
drive driver drev drevet drevet
skrive skriver skrev skrevet skrevet
gjøre gjør gjorde gjort gjort
bidra bidrar bidro bidratt -
finne finner fant funnet funnet
forby forbyr forbød forbudt forbudt
tilby tilbyr tilbød tilbudt tilbudt
lovgi lovgir lovga lovgitt -
hjelpe hjelper hjalp hjulpet hjulpet
grunnlegge grunnlegger grunnla grunnlagt grunnlagt
slutte slutter sluttet sluttet -
tale taler talte talt -
motsette motsetter motsatte motsatt -
foreslå foreslår foreslo foreslått foreslått
yte yter ytet ytet ytet
føre fører førte ført ført
høre hører hørte hørt -
tilhøre tilhører tilhørte tilhørt -
dreie dreier dreide dreid -
prøve prøver prøvde prøvd -
bygge bygger bygde bygd bygd
leie leier leide leid leid
lede leder ledet ledet ledet
sende sender sendte sendt sendt
bruke bruker brukte brukt brukt
dele deler delte delt delt
stelle steller stelte stelt -
spytte spytter spyttet spyttet -
betale betaler betalte betalt betalt
benytte benytter benyttet benyttet benyttet
nytte nytter nyttet nyttet nyttet
støtte støtter støttet støttet støttet
mene mener mente ment -
vise viser viste vist vist
henvise henviser henviste henvist henvist
utføre utfører utførte utført utført
gjennomføre gjennomfører gjennomførte gjennomført gjennomført
innføre innfører innførte innført innført
utforme utformer utformet utformet utformet
behandle behandler behandlet behandlet behandlet
omfatte omfatter omfattet omfattet omfattet
forfatte forfatter forfattet forfattet forfattet
skyte skyter skjøt skutt -
bære bærer bar båret båret
vite vet visste visst -
yde yder ydet ydet -
ivre ivrer ivret ivret -
vise viser viste vist vist
enes enes entes - -
høste høster høstet høstet høstet
falle faller falt falt -
stille stiller stilte stilt -
undertegne undertegner undertegnet undertegnet undertegnet
følge følger fulgte fulgt fulgt
belyse belyser belyste belyst belyst
beskrive beskriver beskrev beskrevet beskrevet
gjelde gjelder gjaldt gjeldt -
utgjøre utgjør utgjorde utgjort -
`)

// verbOf gives the forms of a verb in the infinitive, false of another word.
func verbOf(word string) (norwegianVerb, bool) {
	if f, strong := strongVerbs[word]; strong {
		v := norwegianVerb{inf: word, now: f[0], was: f[1], has: f[2]}
		if f[3] != "-" {
			v.blitt, v.blis = f[3], strings.TrimSuffix(word, "s")+"s"
		}
		return v, true
	}
	stem, ends := strings.CutSuffix(word, "e")
	if !ends || slices.Contains(strings.Fields("støtte_ finansierte kriminaliserte publiserte vurderte evaluerte arrangerte gjennomgikk utarbeidede"), word) || strings.HasSuffix(word, "erte") {
		return norwegianVerb{}, false
	}
	v := norwegianVerb{inf: word, now: word + "r", blis: word + "s"}
	if strings.HasSuffix(stem, "er") && len(stem) > 4 { // finansiere
		v.was, v.has, v.blitt = stem+"te", stem+"t", stem+"t"
		return v, true
	}
	v.was, v.has, v.blitt = stem+"et", stem+"et", stem+"et"
	return v, true
}

func (s shell) askNorwegian(words string, pair statedPair) string {
	object := pair.object.Label
	gap := strings.Contains(words, "_")
	if gap {
		words, object = strings.ReplaceAll(words, "_", object), ""
	}
	fields := strings.Fields(words)
	verb, _ := verbOf(fields[0])
	rest := strings.Join(fields[1:], " ")
	say := func(form string) string { return strings.TrimSpace(form + " " + rest) }
	some := "noen"
	if pair.kind.who == "hva" {
		some = "noe"
	}
	text := strings.NewReplacer(
		"{SLAG}", pair.kind.many, "{DE}", pair.kind.those, "{HVEM}", capital(pair.kind.who), "{hvem}", pair.kind.who, "{noen}", some,
		"{NÅ}", say(verb.now), "{DA}", say(verb.was), "{HAR}", say(verb.has), "{Å}", say(verb.inf),
		"{V}", capital(verb.now), "{v}", verb.now, "{R}", rest, "{BLITT}", verb.blitt, "{BLIS}", verb.blis,
		"{N}", words, "{S}", pair.subject.Label, "{O}", object,
	).Replace(s.text)
	return strings.ReplaceAll(strings.Join(strings.Fields(text), " "), " ?", "?")
}

func capital(word string) string {
	if word == "" {
		return ""
	}
	first := []rune(word)
	return strings.ToUpper(string(first[:1])) + string(first[1:])
}
