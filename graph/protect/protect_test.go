package protect_test

import (
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/protect"
	"github.com/samband/samband/graph/rdf"
)

func rules(t testing.TB) *protect.Rules {
	t.Helper()
	r, err := protect.Load()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func ids(findings []protect.Finding) string {
	var out []string
	for _, f := range findings {
		out = append(out, f.Rule.ID)
	}
	return strings.Join(out, " ")
}

// All persons, numbers and places here are made up.
func TestTexts(t *testing.T) {
	r := rules(t)
	for text, want := range map[string]string{
		// records
		"The victim, Elena Munteanu, was recruited by a neighbour.": "victim-record",
		"victim named Zuzka Novotna, taken to the border":           "victim-record",
		"Natalia P. (17), a victim from the south, was interviewed": "victim-record",
		"Suspect: Bertil Overgaard":                                 "victim-record",
		"Mistenkte, ved navn Torkild Fjellvang, ble pågrepet":       "victim-record",
		"Offeret, født 12.03.1992, kom til Norge i 2007.":           "victim-record",
		"Fornærmede Maria Petrescu ble intervjuet av politiet.":     "victim-record",
		"the accused, born on 4 May 1980, denied it":                "victim-record",
		"Ivan Petrov was identified as a trafficker":                "victim-record",
		"passport no. AB1234567 was taken from her":                 "identity-number",
		"ref 01010750160 in the file":                               "identity-number",
		"The shelter is at Strada Florilor 12, behind the market.":  "shelter-place",
		"Krisesenteret ligger i Solbakkeveien 14.":                  "shelter-place",
		"safe house: 47.01234, 28.85678":                            "shelter-place",
		"First sentence. Then: the victim Olga Sirbu said so.":      "victim-record",
		// no records
		"Victims of trafficking are entitled to a reflection period.":              "",
		"Ofrene ble identifisert i 2007 og fikk hjelp av IOM.":                     "",
		"Victim Support Europe and the Council of Europe":                          "",
		"The victim is often recruited by somebody he or she knows.":               "",
		"Anette Brunovskis og Guri Tyldum (2004) skriver om ofrene.":               "",
		"A victim, the International Organization for Migration says, needs time.": "",
		"The suspect was convicted in Norway in 2006.":                             "",
		"Shelters in Moldova are run by IOM.":                                      "",
		"The helpline of the shelter: +47 22 33 44 55, Storgata 12":                "",
		"project number 22334455667":                                               "",
		"Maria Centre":                                                             "",
	} {
		if got := ids(r.Text(text)); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestTables(t *testing.T) {
	r := rules(t)
	for _, c := range []struct {
		title, heads, want string
	}{
		{"Sheet1", "victim_name,country,year", "person-table"},
		{"Cases", "id,gender,ageBroad,citizenship,typeOfExploit", "person-table"},
		{"Ofre", "fornavn,etternavn,alder,nasjonalitet,utnytting", "person-table"},
		{"Victim", "name,age,nationality", "person-table"},
		{"Sheet1", "Suspect name,Charge", "person-table"},
		{"Victims", "country,year,victims,number of victims", ""},
		{"Table 2", "sex,age group,nationality,count", ""},
		{"grants", "recipient,country,year,amount,recipient_type", ""},
		{"Staff", "name,title,organisation", ""},
		{"Sheet1", "Full name,Date of birth,Organisation", "person-table"},
		{"Ark1", "Navn,Personnummer,Kommune", "person-table"},
		{"Ark1", "Fullt namn,Fødd,Land", "person-table"},
		{"Sheet1", "Recipient,Passport No.,Country", "person-table"},
		{"Births", "country,born,number", ""},
		{"Bodies", "Short name,Full name,Country", ""},
		{"Population", "country,gender,age,value", ""},
		{"", "", ""},
	} {
		table := r.Table(c.title, strings.Split(c.heads, ","))
		got := ""
		if len(table.Refused) > 0 {
			got = table.Refused[0].Rule.ID
		}
		if got != c.want {
			t.Errorf("%s: %s: got %q, want %q", c.title, c.heads, got, c.want)
		}
	}
}

func TestRows(t *testing.T) {
	r := rules(t)
	for _, c := range []struct{ heads, row, want string }{
		{"recipient,recipient_type,amount", "Jorunn Askeland,Academic Fellowship,1000", "named-person"},
		{"recipient,recipient_type,amount", "2 Individuals,Individual,1000", ""},
		{"recipient,recipient_type,amount", "Blue Harbour Trust,NGO,1000", ""},
		{"name,city,country", "Harbour Shelter for Women,Westport,Moldova", "shelter-place"},
		{"name,place", "Harbour Shelter for Women,Moldova", ""},
		{"name,address,published", "Harbour Shelter for Women,Quay 1,https://shelter.example/contact", ""},
		{"name,phone", "Hjelpetelefonen for Krisesenteret,22 33 44 55", ""},
		{"navn,kommune", "Nordby krisesenter,Nordby", "shelter-place"},
		{"name,city", "Harbour Trust,Westport", ""},
		{"id,note", "1,The victim Elena Sirbu came in May", "victim-record"},
		{"name,born,role", "Zuzka Novotna,1991-05-03,victim", "victim-record"},
		{"navn,fødselsdato,status", "Z.,03.05.1991,mistenkt", "victim-record"},
		{"namn,rolle", "Zuzka Novotna,fornærma", "victim-record"},
		{"who,case", "Elena Sirbu,female victim", "victim-record"},
		{"column 1,column 2", "Elena Sirbu,Victim", "victim-record"},
		{"sex,age group,status,number", "F,18-25,victim,12", ""},
		{"name,target group", "Norwegian Church Aid,victim", ""},
		{"name,type", "Victim Support Europe,NGO", ""},
		{"name,type", "Maria Centre,shelter for victims", ""},
		{"organisation,contact person,country", "Harbour Trust,Jorunn Askeland,Moldova", "named-person"},
		{"organisasjon,kontaktperson,land", "Nordby Hjelp,jorunn,Moldova", "named-person"},
		{"organisation,contact person,contact title", "Harbour Trust,Jorunn Askeland,Director", ""},
		{"organisation,contact person,country", "Harbour Trust,n/a,Moldova", ""},
		{"Navn på kontakt,organisasjon", "Jorunn Askeland,Nordby Hjelp", "named-person"},
		{"First name,Last name,Organisation", "Jorunn,Askeland,Harbour Trust", "named-person named-person"},
		{"First name,Last name,Office", "Jorunn,Askeland,Minister of Justice", ""},
		{"title,author,year", "On Harbours,Jorunn Askeland,2007", ""},
		{"tittel,forfatter,redaktør", "Om havner,Jorunn Askeland,Torkild Fjellvang", ""},
	} {
		table := r.Table("", strings.Split(c.heads, ","))
		table.IsCountry = func(text string) bool { return text == "Moldova" }
		if got := ids(table.Row(strings.Split(c.row, ","))); got != c.want {
			t.Errorf("%s: %s: got %q, want %q", c.heads, c.row, got, c.want)
		}
	}
}

func TestQuestions(t *testing.T) {
	r := rules(t)
	for text, want := range map[string]bool{
		"Where is the shelter in Moldova?":             true,
		"Hvor ligger krisesenteret i Oslo?":            true,
		"What is the address of the safe house?":       true,
		"Which organisations run shelters in Moldova?": false,
		"Hvem driver krisesentre?":                     false,
		"Where does IOM work?":                         false,
		"Where can I find the helpline of a shelter?":  false,
	} {
		if _, got := r.Question(text); got != want {
			t.Errorf("%q: got %v", text, got)
		}
	}
}

// A refusal says why and what to do in both languages, and does not repeat
// what was found.
func TestRefusalsAreExplained(t *testing.T) {
	found := rules(t).Text("The victim, Elena Munteanu, was recruited by a neighbour.")
	if len(found) != 1 {
		t.Fatal(found)
	}
	for _, lang := range []string{"nb", "nn", "en"} {
		text := found[0].Rule.Explain(lang)
		if len(text) < 60 || strings.Contains(text, "Elena") {
			t.Errorf("%s: %q", lang, text)
		}
	}
}

// A person in the words of another vocabulary may be named as an author and in an
// office, and not otherwise; one who is said to be a victim never.
func TestPersonsOfOtherVocabularies(t *testing.T) {
	for _, c := range persons {
		var got []string
		for quads, err := range rdf.Read(rdf.Turtle, strings.NewReader(prefixes+c.turtle), rdf.ReadOptions{}) {
			if err != nil {
				t.Fatal(c.turtle, err)
			}
			c.quads = append(c.quads, quads)
		}
		for _, r := range rules(t).Quads(c.quads, protect.Known{}) {
			got = append(got, r.Rule.ID)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %q", c.turtle, got, c.want)
		}
	}
}

const prefixes = `
@prefix : <http://example.org/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix schema: <https://schema.org/> .
@prefix dct: <http://purl.org/dc/terms/> . @prefix dc: <http://purl.org/dc/elements/1.1/> . @prefix org: <http://www.w3.org/ns/org#> .
@prefix vcard: <http://www.w3.org/2006/vcard/ns#> . @prefix cv: <http://data.europa.eu/m8g/> . @prefix person: <http://www.w3.org/ns/person#> .
@prefix wd: <http://www.wikidata.org/entity/> . @prefix wdt: <http://www.wikidata.org/prop/direct/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
`

// All persons here are made up.
var persons = []struct {
	turtle, want string
	quads        []quad.Quad
}{
	// victims and suspects
	{turtle: `:a a foaf:Person ; :role "victim" .`, want: "victim-record"},
	{turtle: `:a a foaf:Person ; :role "Mistenkt" . :b dct:creator :a .`, want: "victim-record"},
	// named without need
	{turtle: `:a a foaf:Person ; foaf:name "Jorunn Askeland" .`, want: "named-person"},
	{turtle: `:a a foaf:Person ; foaf:name "Jorunn Askeland" . :b foaf:knows :a .`, want: "named-person"},
	{turtle: `[] a schema:Person ; schema:name "Jorunn Askeland" ; schema:jobTitle "nurse" .`, want: "named-person"},
	{turtle: `:a vcard:given-name "Jorunn" ; vcard:family-name "Askeland" .`, want: "named-person"},
	{turtle: `:a vcard:hasName [ vcard:given-name "Jorunn" ] .`, want: "named-person"},
	{turtle: `:a a person:Person ; person:birthName "Askeland" .`, want: "named-person"},
	{turtle: `:a schema:birthDate "1980-05-04" .`, want: "named-person"},
	{turtle: `:a wdt:P31 wd:Q5 .`, want: "named-person"},
	{turtle: `:o org:hasMember :a . :a a foaf:Person .`, want: "named-person"},
	{turtle: `[] org:member :a ; org:organization :o . :a a foaf:Person .`, want: "named-person"},
	{turtle: `:o schema:contactPoint [ a schema:Person ; schema:name "Jorunn Askeland" ] .`, want: "named-person"},
	// authors
	{turtle: `:b dct:creator :a . :a a foaf:Person ; foaf:name "Jorunn Askeland" .`},
	{turtle: `:b dc:contributor [ a foaf:Person ; foaf:givenName "Jorunn" ] .`},
	{turtle: `:b schema:editor [ a schema:Person ; schema:familyName "Askeland" ] .`},
	{turtle: `:b dct:publisher :a . :a vcard:hasName [ vcard:given-name "Jorunn" ] .`},
	{turtle: `:a a foaf:Person ; foaf:made :b .`},
	{turtle: `:b dct:creator "Jorunn Askeland" .`},
	// offices
	{turtle: `:post a org:Post ; org:heldBy :a . :a a foaf:Person .`},
	{turtle: `:a a foaf:Person ; org:headOf :o .`},
	{turtle: `[] org:member :a ; org:role :minister . :a a foaf:Person .`},
	{turtle: `:a a person:Person ; org:hasMembership [ org:role :minister ] .`},
	{turtle: `:o schema:contactPoint [ a schema:Person ; schema:jobTitle "press officer" ] .`},
	{turtle: `:o cv:contactPoint [ a cv:ContactPoint ; cv:telephone "22 33 44 55" ] .`},
	// words about persons
	{turtle: `foaf:Person a owl:Class . foaf:givenName a owl:DatatypeProperty .`},
	{turtle: `:a a foaf:Organization ; foaf:name "Harbour Trust" ; :role "victim support" .`},
}
