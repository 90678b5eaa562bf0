package protect

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Table looks at the rows of one table or sheet.
type Table struct {
	rules *Rules
	heads []head
	// IsCountry reports whether a cell names a country, which a shelter's row
	// may; nil takes every place for a closer one.
	IsCountry func(text string) bool
	// Refused are what the heads themselves show; nothing of the table may
	// be taken in then.
	Refused []Finding
}

// head is what a column's head says of its cells.
type head struct {
	text                              string
	one, identity, particulars, case_ bool
	count, place, published           bool
	kind, name                        bool
	personal, part                    bool
	pointing, called, contact, office bool
}

// Table begins a table with the heads of its columns and its title or the name
// of its sheet, both as they are written.
func (r *Rules) Table(title string, heads []string) *Table {
	t := &Table{rules: r, heads: make([]head, len(heads))}
	c := &r.words.Columns
	for i, text := range heads {
		t.heads[i] = head{
			text: text, one: hasWord(text, c.One), identity: isWord(text, c.Identity), particulars: isWord(text, c.Particulars),
			case_: isWord(text, c.Case), count: hasWord(text, c.Counts), place: isWord(text, c.Place),
			published: isWord(text, c.Published), kind: isWord(text, c.Kind), name: isWord(text, c.Name),
			part: isWord(text, c.Part), pointing: isWord(text, c.Pointing), called: isWord(text, c.Called),
			contact: hasWord(text, c.Contact), office: isWord(text, c.Office),
		}
		t.heads[i].personal = isWord(text, c.Personal) || t.heads[i].pointing || t.heads[i].called || isWord(text, c.BesideName)
	}
	t.judge(title)
	return t
}

// judge decides from the heads whether each row is a person.
func (t *Table) judge(title string) {
	aboutOne := hasWord(title, t.rules.words.Columns.One)
	var identity, particulars, cases, counts int
	named, pointing, beside := false, "", ""
	for _, h := range t.heads {
		named = named || h.called || h.contact || h.name && h.identity
		if h.pointing {
			pointing = h.text
		}
		if isWord(h.text, t.rules.words.Columns.BesideName) {
			beside = h.text
		}
		switch {
		case h.count:
			counts++
		case h.one && (t.withDetail(h.text)):
			t.refuse(PersonTable, h.text)
		case h.identity:
			identity++
		case h.particulars:
			particulars++
		case h.case_:
			cases++
		}
		aboutOne = aboutOne || h.one && !h.count
	}
	switch {
	case len(t.Refused) > 0 || counts > 0:
	case pointing != "":
		t.refuse(PersonTable, pointing)
	case named && beside != "":
		t.refuse(PersonTable, beside)
	case particulars >= 2 && (cases > 0 || identity > 0 || aboutOne), identity > 0 && particulars > 0 && aboutOne:
		t.refuse(PersonTable, title)
	}
}

// withDetail reports whether one head holds both a person's part and a
// particular, as in "victim_age".
func (t *Table) withDetail(text string) bool {
	c := &t.rules.words.Columns
	for _, list := range [][]string{c.Identity, c.Particulars} {
		if hasWord(text, list) {
			return true
		}
	}
	return false
}

func (t *Table) refuse(rule, column string) {
	t.Refused = append(t.Refused, Finding{Rule: t.rules.rules[rule], Column: column})
}

// Row gives what the rules refuse in a row. Cells beyond the heads are looked
// at too.
func (t *Table) Row(cells []string) []Finding {
	var out []Finding
	for i, text := range cells {
		for _, f := range t.rules.Text(text) {
			f.Column = t.column(i)
			out = append(out, f)
		}
	}
	out = append(out, t.record(cells)...)
	out = append(out, t.namedPerson(cells)...)
	return append(out, t.shelterRow(cells)...)
}

func (t *Table) column(i int) string {
	if i < len(t.heads) {
		return t.heads[i].text
	}
	return ""
}

// record finds a row that says of somebody that this is one victim or suspect:
// one cell says what, another who.
func (t *Table) record(cells []string) []Finding {
	at := slices.IndexFunc(cells, t.rules.isOne)
	if at < 0 {
		return nil
	}
	isPart := at < len(t.heads) && t.heads[at].part
	counted := slices.ContainsFunc(t.heads, func(h head) bool { return h.count }) // figures for groups
	for i, text := range cells {
		text = strings.TrimSpace(text)
		if i == at || text == "" {
			continue
		}
		var h head
		if i < len(t.heads) {
			h = t.heads[i]
		}
		if h.personal && !counted || t.rules.first.MatchString(text) && t.personalName(text) || isPart && h.name && t.personalName(text) {
			return []Finding{{Rule: t.rules.rules[VictimRecord], Column: t.column(i)}}
		}
	}
	return nil
}

// longestPart is how long a cell may be that says what somebody is, such as
// "female victim", in bytes.
const longestPart = 40

// isOne reports whether a cell says nothing but that somebody is one victim or
// suspect.
func (r *Rules) isOne(cell string) bool {
	if len(cell) > longestPart {
		return false
	}
	word := strings.ToLower(strings.TrimSpace(cell))
	if at := strings.LastIndexByte(word, ' '); at >= 0 && strings.Count(word, " ") < 3 {
		word = word[at+1:]
	}
	return r.single[word]
}

// namedPerson finds a name in a row that says that it is a person's.
func (t *Table) namedPerson(cells []string) []Finding {
	person := false
	for i, h := range t.heads {
		if h.kind && i < len(cells) && slices.Contains(t.rules.words.PersonKinds, strings.ToLower(strings.TrimSpace(cells[i]))) {
			person = true
		}
	}
	var out []Finding
	for i, h := range t.heads {
		if i >= len(cells) {
			break
		}
		if person && h.name && !h.kind && t.personalName(cells[i]) || t.namesSomebody(h, cells[i]) {
			out = append(out, Finding{Rule: t.rules.rules[NamedPerson], Column: h.text})
		}
	}
	return out
}

// namesSomebody reports whether a cell stands under a head that only names of
// persons stand under, in a table that says of no office that it is theirs.
func (t *Table) namesSomebody(h head, cell string) bool {
	if !h.contact && !h.called || h.office || slices.ContainsFunc(t.heads, func(h head) bool { return h.office }) {
		return false
	}
	cell = strings.ToLower(strings.TrimSpace(cell))
	return strings.ContainsFunc(cell, unicode.IsLetter) && !slices.Contains(t.rules.words.Columns.Nobody, cell)
}

var nameWord = regexp.MustCompile(`^\p{Lu}[\p{L}'’.-]*$`)

// personalName reports whether a text may be a person's name: two to four
// capitalised words, none of them a word for what somebody is.
func (t *Table) personalName(text string) bool {
	words := strings.Fields(text)
	if len(words) < 2 || len(words) > 4 {
		return false
	}
	for _, w := range words {
		if !nameWord.MatchString(w) || slices.Contains(t.rules.words.NoName, strings.ToLower(w)) {
			return false
		}
	}
	return true
}

// shelterRow finds where a shelter is in a row that is about one.
func (t *Table) shelterRow(cells []string) []Finding {
	about, published := false, false
	for i, text := range cells {
		if i >= len(t.heads) {
			break
		}
		h := t.heads[i]
		about = about || !h.place && len(text) < 120 && t.rules.shelter.MatchString(text) && !t.rules.helpline(text)
		published = published || h.published && strings.Contains(text, "://")
	}
	if !about || published {
		return nil
	}
	var out []Finding
	for i, h := range t.heads {
		if h.place && i < len(cells) && strings.TrimSpace(cells[i]) != "" && !t.country(cells[i]) {
			out = append(out, Finding{Rule: t.rules.rules[ShelterPlace], Column: h.text})
		}
	}
	return out
}

func (t *Table) country(text string) bool { return t.IsCountry != nil && t.IsCountry(text) }

// isWord reports whether a head is one of the words, but for case, spaces,
// underscores and a unit in parentheses.
func isWord(text string, list []string) bool {
	text = plainHead(text)
	return text != "" && (slices.Contains(list, text) || slices.Contains(list, strings.ReplaceAll(text, " ", "")))
}

// hasWord reports whether one of the words stands in the text as a word. The
// plural speaks of a group and is another word.
func hasWord(text string, list []string) bool {
	padded := " " + plainHead(text) + " "
	for _, w := range list {
		if strings.Contains(padded, " "+w+" ") {
			return true
		}
	}
	return false
}

// plainHead writes "Victim_Age (years)" and "victimAge" as "victim age".
func plainHead(text string) string {
	text, _, _ = strings.Cut(text, "(")
	var b strings.Builder
	last := ' '
	for _, r := range text {
		switch {
		case unicode.IsUpper(r) && unicode.IsLower(last):
			b.WriteByte(' ')
			b.WriteRune(unicode.ToLower(r))
		case unicode.IsLetter(r), unicode.IsDigit(r):
			b.WriteRune(unicode.ToLower(r))
		case r == '\'' || r == '’':
		default:
			b.WriteByte(' ')
		}
		last = r
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
