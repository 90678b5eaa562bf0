package mapping

import (
	"cmp"
	_ "embed"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/loaders/record"
	"github.com/samband/samband/loaders/tables"
)

//go:embed headers.yaml
var headersFile []byte

// Guess makes a mapping for a table from its headers and values, in English or
// Norwegian. It is meant to be corrected; Unread says which columns it passes
// over.
func Guess(t *tables.Table, o *ontology.Ontology, known *Known) (*Mapping, error) {
	words := map[string][]string{}
	if err := yaml.Unmarshal(headersFile, &words); err != nil {
		return nil, fmt.Errorf("the words for headers: %w", err)
	}
	g := &guesser{table: t, ontology: o, known: known, words: words, roles: map[string][]string{}}
	if m, err := g.treaty(); m != nil || err != nil {
		return m, err
	}
	if err := g.look(); err != nil {
		return nil, err
	}
	if u := g.wide(); u != nil {
		return g.unpivoted(u)
	}
	return g.mapping()
}

type guesser struct {
	table    *tables.Table
	ontology *ontology.Ontology
	known    *Known
	words    map[string][]string // what columns are called, by role
	seen     []seen              // of each column
	roles    map[string][]string // columns by role
}

// seen is what the first cells of a column are like.
type seen struct {
	filled, years, numbers, serials, countries, currencies, missing int
	values                                                          map[string]bool
}

// looked is how many rows are looked at.
const looked = 300

// treaty knows a treaty status table by its header.
func (g *guesser) treaty() (*Mapping, error) {
	has := func(pattern string) bool {
		r := regexp.MustCompile(`(?i)` + pattern)
		return slices.ContainsFunc(g.table.Header, r.MatchString)
	}
	if !has(`^(participant|state|country)`) || !has(`^signature`) || !has(`^(ratification|accession|acceptance|approval|consent|formal|definitive)`) {
		return nil, nil
	}
	return ReadReady("un-treaty-status")
}

// look looks at the first rows.
func (g *guesser) look() error {
	g.seen = make([]seen, len(g.table.Header))
	for i := range g.seen {
		g.seen[i].values = map[string]bool{}
	}
	rows := 0
	for row, err := range g.table.Rows() {
		if err != nil {
			return err
		}
		if row.Aside != nil || row.Fault != nil {
			continue
		}
		for i, cell := range row.Cells {
			g.seen[i].see(cell, g.known)
		}
		if rows++; rows >= looked {
			break
		}
	}
	for i, name := range g.table.Header {
		if role := g.roleOf(name, g.seen[i]); role != "" {
			g.roles[role] = append(g.roles[role], name)
		}
	}
	return nil
}

var (
	yearForm     = regexp.MustCompile(`^(19|20)\d{2}(\.0)?$`)
	currencyForm = regexp.MustCompile(`^[A-Z]{3}$`)
)

func (s *seen) see(cell string, known *Known) {
	switch {
	case cell == "":
		return
	case isMissing(cell):
		s.missing++
		return
	}
	s.filled++
	s.values[cell] = true
	switch {
	case yearForm.MatchString(cell):
		s.years++
	case isNumber(cell):
		s.numbers++
		if serialForm.MatchString(cell) {
			s.serials++
		}
	case currencyForm.MatchString(cell) && slices.Contains([]string{"NOK", "USD", "EUR", "SEK", "DKK", "GBP", "CHF"}, cell):
		s.currencies++
	case len(known.Find("Country", cell)) == 1:
		s.countries++
	}
}

// most reports whether n are nearly all of the filled cells.
func (s *seen) most(n int) bool { return s.filled > 0 && n*10 >= s.filled*8 }

// roleOf says what a column holds: by its header if that is a known one, else
// by its cells, else by the words in its header.
func (g *guesser) roleOf(header string, s seen) string {
	plain, _ := headerWords(header)
	for _, role := range slices.Sorted(maps.Keys(g.words)) {
		for _, w := range g.words[role] {
			if bareWords(fold(w)) == bareWords(plain) && fits(role, s) {
				return role
			}
		}
	}
	switch {
	case s.most(s.countries):
		return "country"
	case s.most(s.currencies):
		return "currency"
	case s.most(s.years):
		return "time"
	}
	for _, role := range []string{"amount", "donor", "recipient", "currency", "abbreviation", "website", "identifier", "name", "time", "key"} {
		for _, w := range g.words[role] {
			if len(w) > 3 && strings.Contains(" "+bareWords(plain)+" ", " "+bareWords(fold(w))+" ") && fits(role, s) {
				return role
			}
		}
	}
	return ""
}

// bareWords takes the endings of plural and definite forms off words.
func bareWords(text string) string {
	words := strings.Fields(text)
	for i, w := range words {
		words[i] = bareWord(w)
	}
	return strings.Join(words, " ")
}

// endings are those of English and Norwegian nouns, the longer first.
var endings = []string{"ene", "ane", "er", "ar", "en", "et", "ne", "e", "a"}

// bareWord takes endings off a word for as long as four letters are left.
func bareWord(w string) string {
	switch {
	case len(w) > 4 && strings.HasSuffix(w, "ies"):
		w = w[:len(w)-3] + "y"
	case len(w) > 4 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us"):
		w = w[:len(w)-1]
	}
	for again := true; again; {
		again = false
		for _, e := range endings {
			if rest, has := strings.CutSuffix(w, e); has && len([]rune(rest)) >= 4 {
				w, again = rest, true
				break
			}
		}
	}
	return w
}

// fits reports whether the cells of a column can be what its header says.
func fits(role string, s seen) bool {
	switch role {
	case "amount":
		return s.most(s.numbers + s.years)
	case "country":
		return s.filled > 0 && s.countries*2 >= s.filled
	case "time":
		return s.filled > 0 && (s.numbers*2 < s.filled || s.serials == s.filled)
	case "donor", "recipient", "name":
		return s.filled > 0 && !s.most(s.numbers+s.years)
	}
	return true
}

// headerWords gives the words of a header, and the language that it names.
func headerWords(header string) (words, language string) {
	plain := strings.Join(strings.FieldsFunc(fold(header), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
	for suffix, lang := range map[string]string{
		"en": "en", "nb": "nb", "nn": "nn", "no": "nb", "fr": "fr", "es": "es", "pt": "pt", "de": "de", "sv": "sv", "da": "da",
		"english": "en", "engelsk": "en", "norsk": "nb", "norwegian": "nb", "bokmal": "nb", "nynorsk": "nn",
	} {
		if bare, has := strings.CutSuffix(plain, " "+suffix); has {
			return bare, lang
		}
	}
	return plain, ""
}

func (g *guesser) first(role string) string {
	if len(g.roles[role]) == 0 {
		return ""
	}
	return g.roles[role][0]
}

// mapping makes a mapping of the roles that were found.
func (g *guesser) mapping() (*Mapping, error) {
	m := &Mapping{Things: map[string]Thing{}}
	m.Table.Missing = g.missing()
	m.Source.Language = g.language()
	if g.first("amount") != "" || g.first("donor") != "" || g.first("recipient") != "" {
		g.funding(m)
		return m, nil
	}
	if g.first("name") == "" {
		return nil, record.Problemf("the columns cannot be guessed: none holds a name and none an amount; write a mapping, or name the columns in plain words such as name, country, donor, recipient, amount, year. There are: %s", strings.Join(g.table.Header, ", "))
	}
	thing := Thing{Class: g.classOfThings(), Properties: map[string]Values{}}
	if g.listed(g.first("name")) {
		thing.Divide = []string{"; "}
	}
	g.describe(&thing, "name", g.roles["name"])
	if key := g.first("key"); key != "" && g.isKey(key) {
		thing.Key = key
	}
	if country := g.first("country"); country != "" && thing.Class != "Country" {
		thing.Country = &Value{Column: country}
	}
	m.Things["organisation"] = thing
	return m, nil
}

// describe fills in the columns that say something of a thing.
func (g *guesser) describe(t *Thing, nameRole string, names []string) {
	t.Properties["name"] = g.named(names)
	if nameRole != "name" {
		return
	}
	for _, role := range []string{"alias", "abbreviation", "identifier", "website"} {
		for _, column := range g.roles[role] {
			t.Properties[role] = append(t.Properties[role], Value{Column: column, Language: languageIf(role == "alias", column)})
		}
	}
	if country := g.first("country"); country != "" && t.Class != "Country" {
		t.Properties["worksIn"] = Values{{Column: country, Find: "Country"}}
	}
}

func languageIf(has bool, column string) string {
	if !has {
		return ""
	}
	_, language := headerWords(column)
	return language
}

// named gives the columns of names: the first one, and others that are in
// another language.
func (g *guesser) named(columns []string) Values {
	var out Values
	languages := map[string]bool{}
	for _, c := range columns {
		_, language := headerWords(c)
		if !languages[language] {
			languages[language] = true
			out = append(out, Value{Column: c, Language: language})
		}
		if language == "" {
			break
		}
	}
	return out
}

// isKey reports whether no two of the rows looked at have the same value.
func (g *guesser) isKey(column string) bool {
	s := g.seen[g.table.Column(column)]
	return s.filled > 0 && len(s.values) == s.filled
}

var bodies = regexp.MustCompile(`(?i)\b(minist|departement|directorate|direktorat|government|presiden|parliament|assembl[ée]|agency|secretar|commission|tribunal)`)

// classOfThings tells from the values of what class the things are.
func (g *guesser) classOfThings() string {
	s := g.seen[g.table.Column(g.first("name"))]
	if s.most(s.countries) {
		return "Country"
	}
	official := 0
	for v := range s.values {
		if bodies.MatchString(v) {
			official++
		}
	}
	if official*3 > len(s.values) {
		return "GovernmentBody"
	}
	return "Organisation"
}

// funding makes a mapping for a table of grants.
func (g *guesser) funding(m *Mapping) {
	s := Statement{Class: "FundingFlow", Properties: map[string]Values{}}
	if key := g.first("key"); key != "" && g.isKey(key) {
		s.Key = key
	}
	recipients := g.roles["recipient"]
	if len(recipients) == 0 && len(g.roles["name"]) > 0 {
		recipients = g.roles["name"]
	}
	for name, columns := range map[string][]string{"donor": g.roles["donor"], "recipient": recipients} {
		if len(columns) == 0 {
			continue
		}
		if g.seen[g.table.Column(columns[0])].countriesMostly() { // a state is there already
			s.Properties[name] = Values{{Column: columns[0], Find: "Actor", Otherwise: "Organisation"}}
			continue
		}
		thing := Thing{Class: "Organisation", Properties: map[string]Values{}}
		if g.listed(columns[0]) {
			thing.Divide = []string{"; "}
		}
		g.describe(&thing, name, columns[:1])
		m.Things[name] = thing
		s.Properties[name] = Values{{Thing: name}}
	}
	if amount := g.first("amount"); amount != "" {
		s.Properties["amount"] = Values{{Column: amount, Times: cmp.Or(timesOf(amount), timesOf(g.table.Above()))}}
		s.Properties["currency"] = g.currency(amount)
	}
	if country := g.first("country"); country != "" {
		s.Properties["place"] = Values{{Column: country, Find: "Place", Otherwise: "Place"}}
	}
	if time := g.first("time"); time != "" {
		order := ""
		if seen := g.seen[g.table.Column(time)]; seen.serials == seen.filled {
			order = "serial"
		}
		s.Properties["time"] = Values{{Column: time, Order: order}}
	}
	if purpose := g.first("purpose"); purpose != "" {
		s.Properties["purpose"] = Values{{Column: purpose}}
	}
	if theme := g.first("theme"); theme != "" {
		s.Properties["theme"] = Values{{Column: theme, Find: "Concept", Otherwise: "Theme"}}
	}
	if len(s.Properties["currency"]) == 0 {
		delete(s.Properties, "currency")
	}
	m.Statements = []Statement{s}
}

var (
	thousands = regexp.MustCompile(`(?i)\b(1[ .,]?000|thousands?|tusen|tkr)\b|'000\b|\bi 1[ .,]?000`)
	millions  = regexp.MustCompile(`(?i)\b(1[ .,]?000[ .,]?000|millions?|millioner|millionar|mill|mln|mnok|musd|meur)\b`)
	billions  = regexp.MustCompile(`(?i)\b(billions?|milliarder|milliardar|mrd|bn)\b`)
)

// timesOf gives what the amounts of a column are to be multiplied with, by its
// header; empty if that is nothing.
func timesOf(header string) string {
	switch {
	case millions.MatchString(header):
		return "1000000"
	case billions.MatchString(header):
		return "1000000000"
	case thousands.MatchString(header):
		return "1000"
	}
	return ""
}

// currency gives where the currency of an amount stands: a column, or the
// amount's header.
func (g *guesser) currency(amount string) Values {
	if column := g.first("currency"); column != "" {
		return Values{{Column: column}}
	}
	for _, text := range []string{amount, g.table.Above()} {
		if code := currencyOf(text, g.language()); code != "" {
			return Values{{Is: code}}
		}
	}
	return nil
}

// currencyOf gives the currency that words name, empty if that is none or several.
// Kroner are Norwegian ones in a Norwegian table.
func currencyOf(text, language string) string {
	var found []string
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("()[],;:/", r) }) {
		var a amount
		if !a.word(word) || len(a.currencies) == 0 {
			continue
		}
		code := a.currencies[0]
		if language == "nb" && slices.Contains(a.currencies, "NOK") {
			code = "NOK"
		} else if strings.HasPrefix(strings.ToLower(word), "kr") && len(a.currencies) > 1 {
			continue // of which country is not said
		}
		if !slices.Contains(found, code) {
			found = append(found, code)
		}
	}
	if len(found) != 1 {
		return ""
	}
	return found[0]
}

// missing gives the words in the table that stand for what is not known.
func (g *guesser) missing() []string {
	var out []string
	rows := 0
	for row, err := range g.table.Rows() {
		if err != nil {
			break
		}
		if row.Aside != nil {
			continue
		}
		for _, cell := range row.Cells {
			if isMissing(cell) && !slices.Contains(out, cell) {
				out = append(out, cell)
			}
		}
		if rows++; rows >= looked {
			break
		}
	}
	return out
}

// language guesses the language of the table from its headers.
func (g *guesser) language() string {
	norwegian := 0
	for _, h := range g.table.Header {
		plain, _ := headerWords(h)
		for _, word := range []string{"navn", "namn", "land", "ar", "belop", "mottaker", "mottakar", "giver", "gjevar", "organisasjon", "tilskudd", "formal", "sted", "tema", "avtalepartner"} {
			if slices.Contains(strings.Fields(plain), word) || slices.Contains(strings.Fields(plain), strings.ReplaceAll(word, "belop", "beløp")) {
				norwegian++
			}
		}
	}
	if norwegian > 0 {
		return "nb"
	}
	return "en"
}

// Unread gives the columns of a table that a mapping passes over.
func (m *Mapping) Unread(header []string) []string {
	if m.Unpivot != nil && len(m.Unpivot.Keep) < len(header) {
		header = m.Unpivot.Keep
	}
	used := map[string]bool{}
	condition := func(c Condition) {
		for column := range c {
			used[column] = true
		}
	}
	properties := func(all map[string]Values) {
		for _, values := range all {
			for _, v := range values {
				used[v.Column] = true
				condition(v.When)
			}
		}
	}
	condition(m.Only)
	for _, t := range m.Things {
		used[t.Key] = true
		if t.ClassFrom != nil {
			used[t.ClassFrom.Column] = true
		}
		if t.Country != nil {
			used[t.Country.Column] = true
		}
		condition(t.When)
		properties(t.Properties)
	}
	for _, s := range m.Statements {
		used[s.Key] = true
		condition(s.When)
		properties(s.Properties)
	}
	var out []string
	for _, h := range header {
		if !used[h] && !m.usesLike(used, h) {
			out = append(out, strconv.Quote(h))
		}
	}
	return out
}

// usesLike reports whether a pattern of columns is like a header.
func (m *Mapping) usesLike(used map[string]bool, header string) bool {
	for u := range used {
		if len(u) > 2 && strings.HasPrefix(u, "/") && strings.HasSuffix(u, "/") {
			if r, err := regexp.Compile("(?i)" + u[1:len(u)-1]); err == nil && r.MatchString(header) {
				return true
			}
		}
	}
	return false
}
