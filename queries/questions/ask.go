package questions

import (
	"context"
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
)

// maxNear is how many near rows an answer shows; the rest are counted.
const maxNear = 20

// Ask answers a question in words. An empty lang is found from the question.
// A question that is not understood is no error: its answer says what was
// understood. The error is that of reading the graph.
func (e *Engine) Ask(ctx context.Context, question, lang string) (Answer, error) {
	if lang != "nb" && lang != "nn" && lang != "en" {
		lang = e.languageOf(question[:min(len(question), 40*maxAsked)])
	}
	a := e.emptyAnswer(question, lang)
	if e.unreadable(ctx, question, &a) {
		return a, nil
	}
	if refused, err := e.refusedPlace(question, &a); refused || err != nil {
		return a, err
	}
	rest, l, err := e.lockOf(ctx, question, lang)
	if err != nil {
		return a, err
	}
	if l != nil {
		if locked, err := e.askLocked(ctx, question, rest, lang, l); err != nil || locked.Status != NotUnderstood {
			return locked, err
		}
	}
	a, err = e.askAnyWay(ctx, e.asRead(question, lang), lang)
	a.Question = question
	return a, err
}

// askAnyWay asks a question as it is written, as it may be put as well, and with
// what was not read set aside, and takes the first answer; where there is none it
// tells what the sources do not cover from what was not understood.
func (e *Engine) askAnyWay(ctx context.Context, question, lang string) (Answer, error) {
	if last := e.lastQuestion(question, lang); last != question {
		return e.askAnyWay(ctx, last, lang)
	}
	if a, ok, err := e.askBare(ctx, question, lang); ok || err != nil {
		return a, err
	}
	a, q, err := e.askAsWritten(ctx, question, lang)
	if err != nil {
		return a, err
	}
	if a.Status == Answered && e.session(ctx, lang).unsaid(question, &a) {
		return a, nil
	}
	if a.Status == Answered || a.Status == Denied {
		return a, err
	}
	if a.Status != NotUnderstood {
		return a, nil
	}
	plainer := e.plainer(question, lang)
	for _, text := range plainer {
		again, _, err := e.askAsWritten(ctx, text, lang)
		if err != nil || again.Status != NotUnderstood {
			again.Question = question
			return again, err
		}
	}
	s := e.session(ctx, lang)
	if s.isSilent(question, &a) || s.isMute(question, &a) {
		a.Suggestions = e.suggest(ctx, question, lang)
		return a, s.err
	}
	for _, text := range append([]string{question}, plainer...) {
		if again, ok, err := e.askAside(ctx, text, lang); ok || err != nil {
			again.Question = question
			return again, err
		}
	}
	if !s.outside(question, &a) {
		s.explain(q, &a)
		a.Choices = s.choicesOf(q)
	}
	a.Suggestions = e.suggest(ctx, question, lang)
	return a, s.err
}

// askAsWritten answers a question by the words it has, and gives it as the
// first reading understood it.
func (e *Engine) askAsWritten(ctx context.Context, question, lang string) (Answer, *query, error) {
	a := e.emptyAnswer(question, lang)
	q := e.parse(question, lang)
	s := e.session(ctx, lang)
	if s.defined(question, &a) {
		return a, q, s.err
	}
	s.spokenOf = q.spokenOf(e)
	s.orient(q)
	if f := s.asksFigure(q, question); f != nil {
		s.answerFigure(f, &a)
		if b := e.emptyAnswer(question, lang); a.Status != Answered && s.untoldOf(question, &b) {
			return b, q, s.err
		}
		return a, q, s.err
	}
	s.answerQuery(q, &a)
	if a.Status == Answered && s.countsOthers(q, question) {
		a = e.notUnderstood(a)
	}
	if b := e.emptyAnswer(question, lang); s.countsNamedOnly(q) && s.saidInWords(question, &b) && b.Shape == Scalar && b.Status == Answered {
		return b, q, s.err // a number that a source states goes before one that is counted
	}
	if b := e.emptyAnswer(question, lang); (a.Status != Answered || q.uses(e.belongs)) && e.asksWhatIsDone(question, lang) && s.saidInWords(question, &b) && b.Status == Answered {
		return b, q, s.err
	}
	if a.Status == NotCovered {
		if again, ok := e.askedOfBodies(ctx, question, q); ok {
			return again, q, nil
		}
	}
	if a.Status == NotCovered && q.guessed(e) {
		a = e.notUnderstood(a)
	}
	if a.Status == NotUnderstood || a.Status == NotCovered {
		if again, ok := e.onceMore(ctx, question, q, a.Status); ok {
			return again, q, nil
		}
	}
	return a, q, s.err
}

// countsNamedOnly reports whether a question asks how many, and no source
// states the number of just what it was read to ask for.
func (s *session) countsNamedOnly(q *query) bool {
	return len(q.parts) == 1 && q.parts[0].want == wantCount && q.sources < 2 && s.answerable(q) && len(s.stated(q.parts[0])) == 0
}

// asksWhatIsDone reports whether a question asks what somebody does.
func (e *Engine) asksWhatIsDone(question, lang string) bool {
	w := e.wordingOf(question, lang)
	return w != nil && w.does
}

// uses reports whether a relation is one that the question was read to ask for.
func (q *query) uses(f *frame) bool {
	return slices.ContainsFunc(q.parts, func(p *part) bool {
		return slices.ContainsFunc(p.clauses, func(c *clause) bool { return c.frame == f })
	})
}

// asksForSayings reports whether a question, of which nothing was found, may
// ask for what is said in other words than those it was read by.
func (q *query) asksForSayings() bool {
	if len(q.parts) != 1 || q.sources > 1 {
		return false
	}
	p := q.parts[0]
	opines := slices.ContainsFunc(p.clauses, func(c *clause) bool {
		return slices.Contains([]string{"recommend", "hold-position", "argue-for", "argue-against"}, c.frame.ID)
	})
	return p.want == wantThings && opines || p.want == wantClaims || p.want == wantTime || p.want == wantPlace || p.want == wantYesNo && len(p.clauses) > 0
}

// AskObject answers a question that comes as an object. What the object cannot
// mean is ErrObject.
func (e *Engine) AskObject(ctx context.Context, o Query) (Answer, error) {
	q, err := e.fromObject(o)
	if err != nil {
		return Answer{}, err
	}
	var l *lock
	if len(o.Only) > 0 {
		if l, err = e.lockTo(ctx, o.Only, q.lang); err != nil {
			return Answer{}, err
		}
		if e, err = e.lockedTo(ctx, o.Only); err != nil {
			return Answer{}, err
		}
	}
	s := e.session(ctx, q.lang)
	a := e.emptyAnswer(s.words(q), q.lang)
	s.spokenOf = q.named()
	s.answerQuery(q, &a)
	if l != nil {
		a.locked(l)
	}
	return a, s.err
}

func (e *Engine) emptyAnswer(question, lang string) Answer {
	return Answer{
		Question: question, Language: lang, Shape: Set, Columns: []string{}, Rows: []Row{}, Notes: []string{},
		Choices: []Choice{}, Suggestions: []string{}, Commit: e.snapshot.Commit(),
	}
}

// notUnderstood turns an answer into one that only says what was understood.
func (e *Engine) notUnderstood(a Answer) Answer {
	out := e.emptyAnswer(a.Question, a.Language)
	out.Status, out.Understood = NotUnderstood, Understood{Parts: a.Understood.Parts}
	return out
}

// answerQuery fills in the answer to a question as it was understood.
func (s *session) answerQuery(q *query, a *Answer) {
	a.Understood = s.understood(q)
	if !s.answerable(q) {
		a.Status = NotUnderstood
		return
	}
	a.Query = q.object()
	a.SPARQL = s.sparql(q)
	s.answer(q, a)
	s.agreed(q, a)
	a.Notes = append(a.Notes, s.notes...)
	s.sources(a)
}

// languageOf guesses nb or en by the small words of the question.
func (e *Engine) languageOf(question string) string {
	count := map[string]int{}
	for _, w := range strings.Fields(strings.ToLower(question)) {
		w = strings.Trim(w, "?.,!")
		for lang, list := range map[string]string{
			"nb": " hvem hva hvilke hvilken hvilket hvor når og som med er i på av til den det ikke har samarbeider fra mot hvordan om ",
			"en": " who what which where when and that with is are in on of to the not has have does did from against how by ",
			"nn": " kven kva kvar ikkje frå dei eit ein kor ",
		} {
			if strings.Contains(list, " "+w+" ") {
				count[lang]++
			}
		}
	}
	switch {
	case count["nn"] > 0 && count["nn"]+count["nb"] > count["en"]:
		return "nn"
	case count["nb"] > count["en"]:
		return "nb"
	}
	return "en"
}

// orient turns a clause round where Norwegian word order leaves open who does
// what, and only the other way is said of anyone: "Hvem støtter Danida?".
func (s *session) orient(q *query) {
	if readIn(q.lang) != "nb" || !s.answerable(q) {
		return
	}
	for _, p := range q.parts {
		if len(p.clauses) != 1 || p.clauses[0].turned == nil || p.want != wantThings || len(plain(s.solve(p))) > 0 {
			continue
		}
		c := p.clauses[0]
		c.roles, c.turned = c.turned, c.roles
		for name, np := range c.roles {
			s.widen(np, c.frame.Roles[name])
		}
		if len(plain(s.solve(p))) == 0 {
			c.roles, c.turned = c.turned, c.roles
		}
	}
	s.notes = nil
}

// answerable reports whether every word was understood and every clause has
// its parties.
func (s *session) answerable(q *query) bool {
	if len(q.unknown)+len(q.dropped) > 0 || len(q.parts) == 0 {
		return false
	}
	for i, p := range q.parts {
		if len(s.undescribed(p)) > 0 {
			return false
		}
		if p.want == wantClaims || p.pair != nil && len(p.clauses) == 0 || p.ranked != nil || i > 0 && (p.named || p.wordsOnly()) {
			continue
		}
		if len(p.clauses) == 0 && p.attr == nil && !p.background() {
			return false
		}
		if p.attr == nil && len(p.clauses) > 0 && !p.bindsTargets() {
			return false
		}
		for _, c := range p.clauses {
			denials := p.want == wantYesNo && len(c.frame.Denied) > 0
			if len(c.forms()) == 0 && !denials || !c.anchored(p) || len(s.ambiguous(c)) > 0 {
				return false
			}
		}
	}
	return true
}

// wordsOnly reports whether a part only asks in what words the part before is
// said, which its rows show anyway.
func (p *part) wordsOnly() bool {
	return (p.want == wantYesNo || p.want == wantCount) && len(p.clauses) == 0 && len(p.targets) == 0 && p.attr == nil
}

// bindsTargets reports whether every target stands in a clause.
func (p *part) bindsTargets() bool {
	for _, v := range p.targets {
		bound := false
		for _, c := range p.clauses {
			bound = bound || c.binds(v)
		}
		if !bound && p.want == wantThings {
			return false
		}
	}
	return true
}

// background reports whether a part asks only what lies where.
func (p *part) background() bool {
	return len(p.targets) == 1 && len(p.targets[0].places) > 0
}

// anchored reports whether something narrows the clause: a party, a condition
// or another clause.
func (c *clause) anchored(p *part) bool {
	if p.want == wantAmount {
		return c.frame.ID == "fund" && c.namesParty()
	}
	for name, r := range c.frame.Roles {
		if _, filled := c.roles[name]; !filled && name != c.agent && !r.Optional && r.Condition == "" && r.Literal == "" {
			return false
		}
	}
	return true
}

// answer fills in rows and status.
func (s *session) answer(q *query, a *Answer) {
	var rows []Row
	for i, p := range q.parts {
		found := s.partRows(q, p, i, a)
		rows = append(rows, found...)
	}
	a.Rows = append(a.Rows, slices.DeleteFunc(rows, func(r Row) bool { // what has no name is no answer
		v, shown := r.Values[first(a.Columns)]
		return shown && v.Label == "" && v.ID == ""
	})...)
	s.status(q, a)
}

// first gives the first of some columns.
func first(columns []string) string {
	if len(columns) == 0 {
		return ""
	}
	return columns[0]
}

// partRows answers one part. Each part has columns of its own.
func (s *session) partRows(q *query, p *part, index int, a *Answer) []Row {
	switch {
	case p.want == wantChain:
		return s.chainRows(p, a)
	case p.want == wantClaims:
		return s.claimRows(p, a)
	case p.want == wantContrast:
		return s.contrastRows(p, a)
	case p.pair != nil:
		return s.pathRows(p, a)
	case p.ranked != nil:
		return s.rankRows(p, a)
	case p.wordsOnly():
		return nil
	case p.top && len(p.clauses) == 1:
		return s.topRows(p, a)
	case p.want == wantPassage:
		return s.passageRows(p, a)
	case p.attr != nil:
		return s.attributeRows(q, p, a)
	case p.want == wantCount:
		return s.countRows(q, p, a)
	case p.want == wantYesNo:
		return s.yesNo(p, a)
	case p.want == wantTime:
		return s.timeRows(p, a)
	case p.want == wantPlace:
		return s.placeRows(p, a)
	case p.want == wantAmount:
		return s.amountRows(p, a)
	}
	columns := s.columns(p, index)
	for _, c := range columns {
		if !slices.Contains(a.Columns, c) {
			a.Columns = append(a.Columns, c)
		}
	}
	p.solved = s.carried(q, p, s.solveAll(p))
	if p.newest != whole {
		return s.pickedRows(q, p, columns, a)
	}
	return s.rowsOf(q, p, columns, p.solved, a)
}

// carried keeps, of a part that takes up a variable of an earlier one, what
// the earlier one found plainly.
func (s *session) carried(q *query, p *part, all []*solution) []*solution {
	for _, before := range q.parts {
		if before == p {
			break
		}
		for _, v := range p.targets {
			if !slices.Contains(targetsOf(before), v.name) {
				continue
			}
			found := map[quad.Value]bool{}
			for _, sol := range plain(before.solved) {
				found[sol.bound[v.name]] = true
			}
			var kept []*solution
			for _, sol := range all {
				if found[sol.bound[v.name]] || before.want == wantCount {
					kept = append(kept, sol)
				}
			}
			all = kept
		}
	}
	return all
}

// solveAll solves a part; one without clauses asks what lies in a place.
func (s *session) solveAll(p *part) []*solution {
	if len(p.clauses) > 0 {
		return slices.DeleteFunc(s.solve(p), func(sol *solution) bool { return !s.placed(p, sol) })
	}
	v := p.targets[0]
	var out []*solution
	for iri, chain := range s.within(v.places[0].IRI) {
		m := &candidate{}
		if iri == v.places[0].IRI || !s.mayBe(iri, v, m) || len(chain) == 0 {
			continue
		}
		sol := &solution{bound: map[string]quad.Value{v.name: iri}, support: Stated, facts: chain, primary: chain[0].Label}
		sol.background = s.isBackground(sol.primary)
		out = append(out, sol)
	}
	return out
}

// columns names the columns of a part: by the class words of its targets.
func (s *session) columns(p *part, index int) []string {
	var out []string
	for _, v := range p.targets {
		name := s.columnName(v)
		if index > 0 {
			name = fmt.Sprintf("%s (%d)", name, index+1)
		}
		out = append(out, name)
		if v.literal == "citedIn" {
			out = append(out, "footnote")
		}
	}
	if p.dated {
		out = append(out, whenColumn[languageOf(s.lang)])
	}
	return out
}

var whenColumn = map[string]string{"en": "when", "nb": "når", "nn": "når"}

// datesOf gives the times of what a row rests on, and what says so.
func datesOf(sol *solution) (Value, []quad.Quad) {
	var times []string
	var facts []quad.Quad
	for _, one := range append([]*solution{sol}, sol.others...) {
		for _, n := range one.nodes {
			for _, property := range append([]string{"edtf"}, one.when...) {
				for _, q := range n.values(property, n.shade != "") {
					if time := rdf.Text(q.Object); !slices.Contains(times, time) {
						times = append(times, time)
						facts = append(facts, q)
					}
				}
			}
		}
	}
	return Value{Label: strings.Join(times, ", "), Value: strings.Join(times, ", ")}, facts
}

func (s *session) columnName(v *variable) string {
	if v.literal != "" {
		return v.text
	}
	classes := v.classes
	if slices.Contains(classes, "Theme") {
		classes = []string{"Theme"} // a topic may be a group or a form as well
	}
	for _, class := range classes {
		if c := s.lexicon.onto.Class(class); c != nil && class != "Thing" {
			return c.Label.In(s.lang)
		}
	}
	return map[string]string{"en": "answer", "nb": "svar", "nn": "svar"}[s.lang]
}

// rowsOf turns solutions into rows: one for each value of the targets, by the
// best of its solutions, with the passages of all of that rank.
func (s *session) rowsOf(q *query, p *part, columns []string, all []*solution, a *Answer) []Row {
	groups := map[string][]*solution{}
	var keys []string
	for _, sol := range all {
		if s.nameless(p, sol, a) {
			continue
		}
		key := ""
		for _, v := range p.targets {
			key += rdf.Text(sol.bound[v.name]) + "\x00"
		}
		if groups[key] == nil {
			keys = append(keys, key)
		}
		groups[key] = append(groups[key], sol)
	}
	var best []*solution
	for _, key := range keys {
		group := groups[key]
		sortSolutions(group, s.solutionKey(p))
		best = append(best, s.merged(group))
	}
	sortSolutions(best, s.solutionKey(p))
	rows := []Row{}
	near, hidden := 0, 0
	for _, sol := range best {
		if sol.background && q.report {
			hidden++
			continue
		}
		if sol.support == Near {
			if near++; near > maxNear {
				a.CountedNear++
				continue
			}
		}
		rows = append(rows, s.row(p, columns, sol))
	}
	if hidden > 0 {
		a.Notes = append(a.Notes, fmt.Sprintf(noteHidden[languageOf(s.lang)], hidden))
	}
	return rows
}

var noteHidden = map[string]string{
	"en": "%d rows rest on reference facts alone and are left out, since the question asks what the report says",
	"nb": "%d rader bygger bare på referansefakta og er utelatt, siden spørsmålet gjelder hva rapporten sier",
	"nn": "%d rader byggjer berre på referansefakta og er utelatne, sidan spørsmålet gjeld kva rapporten seier",
}

// nameless reports whether a row would show a party without a name: that
// becomes a note.
func (s *session) nameless(p *part, sol *solution, a *Answer) bool {
	for _, v := range p.targets {
		if !s.unnamed(sol.bound[v.name]) {
			continue
		}
		note := s.label(sol.bound[v.name])
		if sol.support == Near || sol.support == Combined {
			return true
		}
		note = fmt.Sprintf(noteNameless[languageOf(s.lang)], note)
		if !slices.Contains(a.Notes, note) {
			a.Notes = append(a.Notes, note)
		}
		return true
	}
	return false
}

var noteNameless = map[string]string{
	"en": "Also said of parties without a name: %s",
	"nb": "Sies også om parter uten navn: %s",
	"nn": "Blir òg sagt om partar utan namn: %s",
}

func (s *session) solutionKey(p *part) func(*solution) string {
	return func(sol *solution) string {
		var parts []string
		for _, v := range p.targets {
			parts = append(parts, s.label(sol.bound[v.name]))
		}
		return strings.Join(parts, "\x00")
	}
}

// merged joins solutions of one row: the best counts, and all that are as
// good give evidence.
func (s *session) merged(group []*solution) *solution {
	best := *group[0]
	for _, other := range group[1:] {
		if other.support != best.support || len(other.lacks) != len(best.lacks) {
			continue
		}
		best.others = append(append(best.others[:len(best.others):len(best.others)], other), other.others...)
		if best.background && !other.background {
			best.background = false
		}
	}
	return &best
}

func (s *session) row(p *part, columns []string, sol *solution) Row {
	r := Row{
		Values: map[string]Value{}, Support: sol.support, Lacks: sol.lacks, Modality: sol.modality, Background: sol.background,
		Notes: dedupe(sol.notes), Complete: true,
	}
	if r.Lacks == nil {
		r.Lacks = []Lack{}
	}
	for i, v := range p.targets {
		r.Values[columns[i]] = s.value(sol.bound[v.name])
	}
	if len(p.targets) == 1 && p.targets[0].literal == "citedIn" {
		r.Values["footnote"] = s.footnotes(sol)
	}
	if dates, facts := datesOf(sol); p.dated && dates.Label != "" {
		r.Values[whenColumn[languageOf(s.lang)]] = dates
		dated := *sol
		dated.facts = append(slices.Clone(sol.facts), facts...)
		sol = &dated
	}
	for _, by := range sol.saidBy {
		r.SaidBy = s.label(by)
	}
	r.Evidence, r.Complete = s.allEvidence(sol)
	s.dispute(&r, sol)
	return r
}

// footnotes gives the numbers of the footnotes that a row's citations stand in.
func (s *session) footnotes(sol *solution) Value {
	var numbers []string
	for _, one := range append([]*solution{sol}, sol.others...) {
		for _, n := range one.nodes {
			if text := n.text("footnote"); text != "" && !slices.Contains(numbers, text) {
				numbers = append(numbers, text)
			}
		}
	}
	label := strings.Join(numbers, ", ")
	return Value{Label: label, Value: label}
}

// maxEvidence is how many passages a row shows.
const maxEvidence = 20

func (s *session) allEvidence(sol *solution) ([]Evidence, bool) {
	out := s.evidenceOf(sol)
	for _, other := range sol.others {
		out = append(out, s.evidenceOf(other)...)
	}
	out = compact(out)
	if len(out) > maxEvidence {
		return out[:maxEvidence], false
	}
	return out, true
}

// value shows a term: a thing by its label and id, a literal as it is.
func (s *session) value(v quad.Value) Value {
	if iri, ok := v.(quad.IRI); ok {
		return Value{Label: s.label(v), ID: string(iri)}
	}
	text := rdf.Text(v)
	return Value{Label: text, Value: text}
}

// status judges the answer as a whole.
func (s *session) status(q *query, a *Answer) {
	plain, other := 0, 0
	for _, r := range a.Rows {
		if r.Support == Stated || r.Support == Inherited {
			plain++
		} else {
			other++
		}
	}
	switch {
	case plain > 0:
		if a.Status == "" {
			a.Status = Answered
		}
	case s.denies(q, a):
		a.Status = Denied
	case other > 0:
		a.Status = NearOnly
	default:
		a.Status = NotCovered
	}
}

// sources says as of when and according to whom the answer is.
func (s *session) sources(a *Answer) {
	seen := map[string]bool{}
	for _, r := range a.Rows {
		for _, e := range r.Evidence {
			if e.SourceTitle == "" || seen[e.SourceTitle] || s.passage(quad.IRI(e.Passage)).background {
				continue
			}
			seen[e.SourceTitle] = true
			a.AccordingTo = append(a.AccordingTo, e.SourceTitle)
			if e.SourceYear > a.AsOf {
				a.AsOf = e.SourceYear
			}
		}
	}
	sort.Strings(a.AccordingTo)
}

func dedupe(list []string) []string {
	out := []string{}
	for _, l := range list {
		if l != "" && !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	return out
}

// languageOf gives the language whose fixed phrases are used.
func languageOf(lang string) string {
	if lang == "nb" || lang == "nn" {
		return lang
	}
	return "en"
}

// list joins labels as the language does.
func (s *session) list(labels []string) string {
	if len(labels) < 2 {
		return strings.Join(labels, "")
	}
	and := map[string]string{"en": " and ", "nb": " og ", "nn": " og "}[languageOf(s.lang)]
	return strings.Join(labels[:len(labels)-1], ", ") + and + labels[len(labels)-1]
}

// spokenOf gives the things that the question names.
func (q *query) spokenOf(e *Engine) map[quad.IRI]bool {
	out := map[quad.IRI]bool{}
	for _, p := range q.seen {
		if strings.HasPrefix(p.ID, vocab.ID) {
			out[quad.IRI(p.ID)] = true
		}
	}
	return out
}
