package questions

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/samband/samband/queries/names"
)

// comparison is a sentence that asks which of some things has more, is larger or
// is older.
type comparison struct {
	*composer
	*choice
	at   int  // the word that compares
	than int  // the word than, or -1
	most bool // the most is asked for
	rest int  // where the rest begins behind "which of A and B", or 0
}

// askCompared answers a comparison by what each of the things compared has, side
// by side; what is more is said only of figures that measure the same.
func (c *composer) askCompared() (Answer, bool, error) {
	at, list := c.comparative()
	if at < 0 {
		return Answer{}, false, nil
	}
	cmp := &comparison{composer: c, at: at, than: -1, most: list[strings.ToLower(c.words[at].Text)]}
	cmp.choice = cmp.compared()
	switch {
	case cmp.choice == nil && cmp.than > 0 && c.yesNo():
		return c.unreadPart(c.question), true, nil
	case cmp.choice == nil:
		return Answer{}, false, nil
	}
	if _, age := c.joints.Age[strings.ToLower(c.words[at].Text)]; age {
		return cmp.ages()
	}
	_, counts := c.joints.Count[strings.ToLower(c.words[at].Text)]
	a := c.emptyAnswer(c.question, c.lang)
	var all []Answer
	for _, alt := range cmp.all {
		question := cmp.sized(alt)
		if counts {
			question = cmp.countedOf(alt)
		}
		one, err := c.ask(question)
		if err != nil {
			return a, false, err
		}
		if one.Status == NotUnderstood || one.Status == Denied || one.Shape == Boolean || !c.session(c.ctx, c.lang).allSized(one) {
			if question == "" {
				question = c.question
			}
			return c.unreadPart(question), true, nil
		}
		all = append(all, one)
	}
	s := c.session(c.ctx, c.lang)
	s.sideBySide(cmp, all, &a)
	return a, true, s.err
}

// comparative finds the word that compares, and the list it stands in.
func (c *composer) comparative() (int, map[string]bool) {
	for at, w := range c.words {
		for _, list := range []map[string]bool{c.joints.Count, c.joints.Size, c.joints.Age} {
			if _, compares := list[strings.ToLower(w.Text)]; compares && !c.inName(at) {
				return at, list
			}
		}
	}
	return -1, nil
}

// inName reports whether a word belongs to a name of several.
func (c *composer) inName(at int) bool {
	i := c.spanAt(at)
	return i >= 0 && c.spans[i].kind == nameSpan
}

// compared gives the things that a comparison names: behind which of, joined by
// or, or on either side of than.
func (cmp *comparison) compared() *choice {
	c := cmp.composer
	if ch, rest := c.ofThem(); ch != nil {
		cmp.rest = rest
		return ch
	}
	if c.is(cmp.at+1, c.joints.Of) { // "which is the older of A and B"
		return c.namedBehind(cmp.at + 1)
	}
	for at := cmp.at + 1; at < len(c.words); at++ {
		if c.is(at, c.joints.Than) {
			cmp.than = at
			return cmp.onEitherSide(at)
		}
	}
	ch, _ := c.orAt()
	if ch != nil && (c.yesNo() || ch.to == len(c.words) && c.apart(ch.from)) {
		return ch
	}
	return nil
}

// onEitherSide finds what stands before than that is like what stands behind it.
func (cmp *comparison) onEitherSide(than int) *choice {
	c := cmp.composer
	right := c.coreAt(than + 1)
	if right == nil || !c.yesNo() || right.kind != nameSpan {
		return nil
	}
	var left *core
	for i := c.spanAt(than) - 1; i > 0; i-- {
		s := &c.spans[i]
		if s.kind != nameSpan {
			continue
		}
		k := c.coreBefore(s.to, c.leading(right))
		if !c.alike(k, right) || c.leading(k) && !strings.EqualFold(c.words[k.from].Text, c.words[right.from].Text) {
			continue
		}
		if left != nil {
			return nil // either might be meant
		}
		left = k
	}
	if left == nil {
		return nil
	}
	ch := &choice{from: than, to: right.to, slot: left.from, over: left.to}
	text := c.text(right.from, right.to)
	if c.words[right.to-1].Possessive && !c.words[left.to-1].Possessive { // "in the US figures than in UNODC's"
		ch.slot = left.at
		if c.is(left.at-1, c.joints.Articles) {
			ch.slot--
		}
		text = c.text(right.at, right.to)
	}
	ch.all = []*alternative{
		{from: ch.slot, to: left.to, things: left.things, text: c.text(ch.slot, left.to), name: c.text(left.at, left.to)},
		{from: right.from, to: right.to, things: right.things, text: text, name: strings.TrimSuffix(c.text(right.at, right.to), "'s")},
	}
	return ch
}

// without gives the words of a run without the word that compares, what it counts,
// and the things compared, one of which stands in their place.
func (cmp *comparison) without(from, to, noun int, alt *alternative) string {
	c := cmp.composer
	var runs []string
	start := from
	flush := func(at int) {
		if at > start {
			runs = append(runs, strings.Trim(c.text(start, at), " ,;:"))
		}
	}
	article := cmp.at
	if c.is(article-1, c.joints.Articles) {
		article--
	}
	for at := from; at < to; {
		switch {
		case at == article:
			flush(at)
			at, start = noun, noun
		case at == cmp.slot && alt != nil:
			flush(at)
			runs = append(runs, alt.text)
			at, start = cmp.over, cmp.over
		case at == cmp.from:
			flush(at)
			at, start = cmp.to, cmp.to
		default:
			at++
		}
	}
	flush(to)
	return strings.Join(runs, " ")
}

// nounTo gives the end of the noun behind the word that compares.
func (cmp *comparison) nounTo() int {
	c := cmp.composer
	at := cmp.at + 1
	for at < len(c.words) && at != cmp.from && at != cmp.slot && !c.is(at, c.joints.Verbs) && !c.is(at, c.joints.Behind) {
		s := &c.spans[c.spanAt(at)]
		if s.kind == smallSpan || s.kind == phraseSpan && at > cmp.at+1 || s.kind == nameSpan && at > cmp.at+1 {
			break
		}
		at = s.to
	}
	return at
}

// head gives where what is asked begins behind the question words, or 0 where the
// sentence begins with a verb.
func (cmp *comparison) head() int {
	if cmp.rest > 0 {
		return cmp.rest
	}
	if cmp.yesNo() {
		return 0
	}
	at := cmp.askedTo(0, len(cmp.words))
	for at < cmp.at && !cmp.is(at, cmp.joints.Verbs) && cmp.spans[cmp.spanAt(at)].kind == nounSpan {
		at++
	}
	return at
}

// countedOf asks how many or how much one of the things compared has.
func (cmp *comparison) countedOf(alt *alternative) string {
	c := cmp.composer
	noun := cmp.nounTo()
	if noun == cmp.at+1 {
		return ""
	}
	many := c.joints.HowMany
	if c.is(noun-1, c.joints.Money) {
		many = c.joints.HowMuch
	}
	return cmp.askedBy(many, c.text(cmp.at+1, noun), alt, noun)
}

// askedBy puts a question together: what it asks for, the verb, one of the things
// compared, and the rest.
func (cmp *comparison) askedBy(ask, noun string, alt *alternative, end int) string {
	c := cmp.composer
	head := cmp.head()
	if head == 0 {
		return sentenceOf(ask, noun, cmp.without(0, len(c.words), end, alt))
	}
	verb := strings.TrimSpace(c.text(head, min(cmp.at, len(c.words))))
	if c.is(cmp.at-1, c.joints.Articles) {
		verb = c.text(head, cmp.at-1)
	}
	rest := cmp.without(end, len(c.words), end, nil)
	switch {
	case verb == "":
		return ""
	case c.is(head, c.joints.Verbs):
		first := c.text(head, head+1)
		return sentenceOf(ask, noun, first, alt.text, strings.TrimPrefix(verb, first), rest)
	case len(c.joints.Helping) > 0:
		return sentenceOf(ask, noun, c.joints.Helping[1], alt.text, verb, rest)
	}
	return sentenceOf(ask, noun, verb, alt.text, rest)
}

// sized asks how large something is for one of the things compared.
func (cmp *comparison) sized(alt *alternative) string {
	c := cmp.composer
	noun := cmp.nounTo()
	if noun > cmp.at+1 { // "has a higher profit"
		return cmp.ofIt(c.text(cmp.at+1, noun), alt, noun)
	}
	if head := cmp.head(); head == 0 {
		return sentenceOf(c.joints.HowLarge, cmp.without(0, len(c.words), cmp.at+1, alt))
	} else if c.is(head, c.joints.Verbs) && !c.is(cmp.at-1, c.joints.Verbs) { // "where is the profit higher"
		return sentenceOf(c.joints.HowLarge, cmp.without(head, cmp.at, cmp.at, nil), cmp.placed(alt))
	}
	return ""
}

// ofIt asks how large that is which something is said to have more of.
func (cmp *comparison) ofIt(noun string, alt *alternative, end int) string {
	c := cmp.composer
	head := cmp.head()
	if !c.onlyHas(head, cmp.at, alt, cmp.choice) || strings.TrimSpace(cmp.without(end, len(c.words), end, alt)) != "" && cmp.than < 0 && head == 0 {
		return ""
	}
	be := map[string]string{"en": "is the", "nb": "er"}[readIn(c.lang)]
	rest := ""
	if head > 0 && cmp.than < 0 { // "in UNODC's figures"
		rest = cmp.without(end, len(c.words), end, nil)
	}
	return sentenceOf(c.joints.HowLarge, be, noun, cmp.placed(alt), strings.Trim(rest, " ,"))
}

// onlyHas reports whether nothing but a form of have stands between two words,
// beside the things compared.
func (c *composer) onlyHas(from, to int, _ *alternative, ch *choice) bool {
	has := false
	for at := from; at < to; at++ {
		switch {
		case at >= ch.from && at < ch.to, at >= ch.slot && at < ch.over:
		case c.lexicon.shape(c.words[at], "en") == "have" || c.lexicon.shape(c.words[at], "nb") == "ha":
			has = true
		case c.is(at, c.joints.Articles), c.is(at, c.joints.Helping):
		default:
			return false
		}
	}
	return has
}

// placed puts a preposition before one of the things compared that has none.
func (cmp *comparison) placed(alt *alternative) string {
	if k := cmp.coreAt(alt.from); k != nil && cmp.leading(k) {
		return alt.text
	}
	return cmp.joints.InIt + " " + alt.text
}

// ages answers which is older by the dates of the things compared.
func (cmp *comparison) ages() (Answer, bool, error) {
	c := cmp.composer
	attr := cmp.datedBy()
	if attr == nil || !cmp.onlyDated() {
		return c.unreadPart(c.question), true, nil
	}
	p := &part{want: wantRank, attr: attr}
	for _, alt := range cmp.all {
		if len(alt.things) != 1 {
			return c.unreadPart(alt.text), true, nil
		}
		p.ranked = append(p.ranked, &party{things: alt.things, text: alt.text})
	}
	a := c.emptyAnswer(c.question, c.lang)
	s := c.session(c.ctx, c.lang)
	s.answerQuery(&query{lang: c.lang, parts: []*part{p}}, &a)
	if a.Status == Answered && len(a.Rows) < len(p.ranked) {
		a.Status = NearOnly // one date says nothing of which is older
		for i := range a.Rows {
			a.Rows[i].Support = Near
			a.Rows[i].Lacks = append(a.Rows[i].Lacks, Lack{Condition: "with", Label: p.attr.Label[languageOf(c.lang)]})
		}
	}
	return a, true, s.err
}

// datedBy gives the property by which all that is compared is dated.
func (cmp *comparison) datedBy() *attribute {
	for _, a := range cmp.lexicon.attributes {
		if !slices.Contains([]string{"founded", "dated"}, a.ID) {
			continue
		}
		fits := func(alt *alternative) bool {
			return slices.ContainsFunc(alt.things, func(t *names.Thing) bool { return cmp.thingFits(t, a.Of) })
		}
		if !slices.ContainsFunc(cmp.all, func(alt *alternative) bool { return !fits(alt) }) {
			asked := *a
			return &asked
		}
	}
	return nil
}

// datingFrames are the relations that a thing's own date is of.
var datingFrames = []string{"found", "adopt", "launch", "publish", "dated"}

// onlyDated reports whether a comparison of age says nothing but when something
// came about.
func (cmp *comparison) onlyDated() bool {
	c := cmp.composer
	for i := range c.spans {
		s := &c.spans[i]
		in := func(from, to int) bool { return s.from >= from && s.to <= to }
		switch {
		case in(cmp.from, cmp.to), in(cmp.slot, cmp.over), s.from <= cmp.at && cmp.at < s.to, c.is(s.from, c.joints.Than):
		case s.kind == smallSpan && !isPrep(s) || s.kind == smallSpan && c.is(s.from, c.joints.Of), s.kind == nounSpan, c.is(s.from, c.joints.Verbs):
		case s.kind == phraseSpan && s.inner == nil && slices.ContainsFunc(s.phrases, func(p *phrase) bool { return slices.Contains(datingFrames, p.frame.ID) }):
		default:
			return false
		}
	}
	return true
}

// sideBySide shows what each of the things compared has, and which has more where
// that can be said.
func (s *session) sideBySide(cmp *comparison, all []Answer, a *Answer) {
	lang := languageOf(s.lang)
	column := comparedColumn[lang]
	a.Columns = []string{column}
	var missing []string
	plain := make([][]Row, len(all))
	for i, one := range all {
		value := s.alternativeValue(cmp.all[i])
		a.include(one)
		for _, name := range one.Columns {
			a.Columns = appendNew(a.Columns, name)
		}
		for _, r := range one.Rows {
			if !isPlain(r) && !nearlyThere(r) {
				continue
			}
			values := map[string]Value{column: value}
			for name, v := range r.Values {
				values[name] = v
			}
			if r.Values = values; isPlain(r) {
				plain[i] = append(plain[i], r)
			}
			a.Rows = append(a.Rows, r)
		}
		if len(plain[i]) == 0 {
			missing = append(missing, value.Label)
		}
	}
	a.sourcesOf(all...)
	switch {
	case len(missing) == len(all):
		if a.Status = NotCovered; len(a.Rows) > 0 {
			a.Status = NearOnly
		}
	case len(missing) > 0: // one figure alone compares nothing
		a.Status = NearOnly
		for i := range a.Rows {
			if isPlain(a.Rows[i]) {
				a.Rows[i].Support = Near
				a.Rows[i].Lacks = append(slices.Clone(a.Rows[i].Lacks), Lack{Condition: "with", Label: s.list(missing)})
			}
		}
	default:
		a.Status = Answered
		a.Notes = append(a.Notes, s.comparedNote(cmp, plain))
	}
	if len(missing) > 0 {
		a.Notes = append(a.Notes, fmt.Sprintf(noteNoFigure[lang], s.list(missing)))
	}
}

var (
	comparedColumn = map[string]string{"en": "compared", "nb": "sammenlignet", "nn": "samanlikna"}
	noteNoFigure   = map[string]string{
		"en": "No source here gives it for: %s", "nb": "Ingen kilde her oppgir det for: %s", "nn": "Inga kjelde her oppgjev det for: %s",
	}
	noteMostOf = map[string]string{"en": "Most: %s (%s).", "nb": "Mest: %s (%s).", "nn": "Mest: %s (%s)."}
	noteEqual  = map[string]string{"en": "As much.", "nb": "Like mye.", "nn": "Like mykje."}
	noteUnlike = map[string]string{
		"en": "The figures are not compared: they do not measure the same (%s).",
		"nb": "Tallene er ikke sammenlignet: de måler ikke det samme (%s).",
		"nn": "Tala er ikkje samanlikna: dei måler ikkje det same (%s).",
	}
	noteUncompared = map[string]string{
		"en": "The figures are shown side by side and not compared: the sources give several, or none that can be set against each other.",
		"nb": "Tallene er vist side om side og ikke sammenlignet: kildene oppgir flere, eller ingen som kan settes opp mot hverandre.",
		"nn": "Tala er viste side om side og ikkje samanlikna: kjeldene oppgjev fleire, eller ingen som kan setjast opp mot kvarandre.",
	}
)

// nearlyThere reports whether a row lacks nothing but the place, and has another.
func nearlyThere(r Row) bool {
	return len(r.Lacks) == 1 && r.Lacks[0].Condition == string(placeCondition) && r.Lacks[0].Instead != ""
}

// comparedNote says which of the things compared has most, or why that is not said.
func (s *session) comparedNote(cmp *comparison, rows [][]Row) string {
	lang := languageOf(s.lang)
	best, equal := -1, true
	for i := range rows {
		if len(rows[i]) != 1 || rows[i][0].Disputed {
			return noteUncompared[lang]
		}
		for j := range i {
			if differ := s.measuredApart(cmp, rows[i][0], rows[j][0], i, j); len(differ) > 0 {
				return fmt.Sprintf(noteUnlike[lang], s.list(differ))
			}
		}
	}
	var sizes []float64
	for i := range rows {
		_, v, ok := s.sizeOf(rows[i][0])
		number, plain := numberOf(v)
		if !ok || !plain {
			return noteUncompared[lang]
		}
		if sizes = append(sizes, number); best < 0 || number > sizes[best] {
			best = i
		}
		equal = equal && number == sizes[0]
	}
	if equal {
		return noteEqual[lang]
	}
	for i := range rows { // "fewer than 10" may be any number below, "more than 5" any above
		_, v, _ := s.sizeOf(rows[i][0])
		if strings.HasPrefix(v.Label, boundWords["under"][lang]) && i == best || strings.HasPrefix(v.Label, boundWords["over"][lang]) && i != best {
			return noteUncompared[lang]
		}
	}
	_, v, _ := s.sizeOf(rows[best][0])
	return fmt.Sprintf(noteMostOf[lang], s.alternativeValue(cmp.all[best]).Label, v.Label)
}

// sizeOf gives the column of a row that says how many or how much, and its value.
func (s *session) sizeOf(r Row) (string, Value, bool) {
	lang := languageOf(s.lang)
	for _, column := range []string{countColumns[lang][0], s.figureColumn("value"), amountColumns[lang][0]} {
		if v, ok := r.Values[column]; ok {
			return column, v, true
		}
	}
	return "", Value{}, false
}

// numberOf gives the number of a value, if it is one number.
func numberOf(v Value) (float64, bool) {
	switch x := v.Value.(type) {
	case float64:
		return x, true
	case int:
		return float64(x), true
	case int64:
		return float64(x), true
	case string:
		number, err := strconv.ParseFloat(x, 64)
		return number, err == nil
	}
	return 0, false
}

// measuredApart lists in what two rows differ beside the number and the things
// compared: figures that differ in period, unit or kind measure different things.
func (s *session) measuredApart(cmp *comparison, a, b Row, i, j int) []string {
	lang := languageOf(s.lang)
	size, va, _ := s.sizeOf(a)
	_, vb, _ := s.sizeOf(b)
	var out []string
	if va.Unit != vb.Unit {
		out = append(out, s.figureColumn("unit"))
	}
	columns := map[string]bool{}
	for _, r := range []Row{a, b} {
		for column := range r.Values {
			columns[column] = true
		}
	}
	free := []string{size, comparedColumn[lang], countColumns[lang][1], s.figureColumn("fromWork"), s.figureColumn("table")}
	for column := range columns {
		x, y := a.Values[column].Label, b.Values[column].Label
		if slices.Contains(free, column) || x == y || s.onlyOf(cmp.all[i], cmp.all[j], x, y) {
			continue
		}
		out = append(out, column)
	}
	slices.Sort(out)
	return out
}

// onlyOf reports whether two texts differ in nothing but the things compared.
func (s *session) onlyOf(one, other *alternative, x, y string) bool {
	strip := func(text string, alt *alternative) string {
		folded := names.Fold(text)
		for _, t := range alt.things {
			for _, name := range append([]string{t.Label("en"), t.Label("nb"), t.Label("nn")}, t.Also...) {
				if name != "" {
					folded = strings.ReplaceAll(folded, names.Fold(name), "*")
				}
			}
		}
		folded = strings.ReplaceAll(folded, names.Fold(alt.name), "*")
		return strings.NewReplacer("the *", "*", "*'s", "*", "*’s", "*", "*'", "*", "*s ", "* ").Replace(folded)
	}
	return strip(x, one) == strip(y, other)
}

// allSized reports whether every row of an answer says how many or how much.
func (s *session) allSized(a Answer) bool {
	return !slices.ContainsFunc(a.Rows, func(r Row) bool {
		_, _, sized := s.sizeOf(r)
		return !sized
	})
}
