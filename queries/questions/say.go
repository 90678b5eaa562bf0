package questions

import (
	"fmt"
	"slices"
	"strings"

	"github.com/samband/samband/queries/names"
	"github.com/samband/samband/queries/paths"
)

// words turns a question back into words that are read as the same question.
// What the restatement says shortly is here a whole sentence.
func (s *session) words(q *query) string {
	var said []string
	for i, p := range q.parts {
		switch text := s.partWords(p, i); {
		case text == "":
		case i == 0:
			said = append(said, text)
		default:
			said = append(said, andWord[languageOf(s.lang)]+" "+text)
		}
	}
	if len(said) == 0 {
		return ""
	}
	text := strings.Join(said, ", ")
	if q.report {
		text += " " + map[string]string{"en": "according to the report", "nb": "ifølge rapporten", "nn": "ifølge rapporten"}[languageOf(s.lang)]
	}
	if len(q.only) > 0 {
		if l, err := s.lockTo(s.ctx, q.only, s.lang); err == nil {
			text += " " + l.words
		}
	}
	if q.sources > 1 {
		text += " " + map[string]string{"en": "according to at least two sources", "nb": "ifølge minst to kilder", "nn": "ifølge minst to kilder"}[languageOf(s.lang)]
	}
	first := []rune(text)
	return strings.ToUpper(string(first[:1])) + string(first[1:]) + "?"
}

// sayings holds the turns of phrase that questions are made with.
var sayings = map[string]map[string]string{
	"path":         {"en": "how is %s connected to %s", "nb": "hvordan er %s knyttet til %s", "nn": "korleis er %s knytt til %s"},
	"path-through": {"en": "when it comes to %s, how is %s connected to %s", "nb": "når det gjelder %s, hvordan er %s knyttet til %s", "nn": "når det gjeld %s, korleis er %s knytt til %s"},
	"path-onward":  {"en": "by what %s does money get from %s to %s", "nb": "med hvilken %s går penger fra %s til %s", "nn": "med kva %s går pengar frå %s til %s"},
	"strongest":    {"en": "what is the strongest connection between %s and %s", "nb": "hva er den sterkeste forbindelsen mellom %s og %s", "nn": "kva er det sterkaste sambandet mellom %s og %s"},
	"over":         {"en": "how does one get from %s %s to %s", "nb": "hvordan kommer man fra %s %s til %s", "nn": "korleis kjem ein frå %s %s til %s"},
	"strongly":     {"en": "what is the strongest connection from %s %s to %s", "nb": "hva er den sterkeste forbindelsen fra %s %s til %s", "nn": "kva er det sterkaste sambandet frå %s %s til %s"},
	"order":        {"en": "order by %s: %s", "nb": "sorter etter %s: %s", "nn": "sorter etter %s: %s"},
	"newest-first": {"en": "order by %s, newest first: %s", "nb": "sorter etter %s, nyeste først: %s", "nn": "sorter etter %s, nyaste først: %s"},
	"counted":      {"en": "order by number of %s: %s", "nb": "sorter etter antall %s: %s", "nn": "sorter etter talet på %s: %s"},
	"property":     {"en": "what is the %s of %s", "nb": "hva er %s for %s", "nn": "kva er %s for %s"},
	"its":          {"en": "what is the %s", "nb": "hva er %s", "nn": "kva er %s"},
	"contrast":     {"en": "compare %s and %s", "nb": "sammenlign %s og %s", "nn": "sammenlign %s og %s"},
	"chain":        {"en": "which chain of %s leads to %s", "nb": "hvilken kjede av %s fører til %s", "nn": "hvilken kjede av %s fører til %s"},
	"between":      {"en": "which chain of %s leads from %s to %s", "nb": "hvilken kjede av %s fører fra %s til %s", "nn": "hvilken kjede av %s fører fra %s til %s"},
	"effect":       {"en": "the effect of ", "nb": "effekten av ", "nn": "verknaden av "},
	"latest":       {"en": "latest ", "nb": "siste ", "nn": "siste "},
	"earliest":     {"en": "first ", "nb": "første ", "nn": "første "},
	"except":       {"en": " other than %s", "nb": " bortsett fra %s", "nn": " bortsett fra %s"},
	"yes_no":       {"en": "is it so that", "nb": "er det slik at", "nn": "er det slik at"},
	"time":         {"en": "when was it that", "nb": "når var det at", "nn": "når var det at"},
	"place":        {"en": "where is it that", "nb": "hvor er det at", "nn": "kvar er det at"},
	"passage":      {"en": "where does it say that", "nb": "hvor står det at", "nn": "kvar står det at"},
	"amount":       {"en": "how much money did", "nb": "hvor mye penger", "nn": "kor mykje pengar"},
	"cleft":        {"en": "is it that", "nb": "er det at", "nn": "er det at"},
	"them":         {"en": "which of them", "nb": "hvem av dem", "nn": "kven av dei"},
}

func (s *session) saying(name string, args ...any) string {
	text := sayings[name][languageOf(s.lang)]
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}

func (s *session) partWords(p *part, index int) string {
	switch {
	case p.want == wantSentence:
		return strings.TrimRight(p.sentence, "?. ")
	case p.said != nil:
		return s.wordingWords(p.said)
	case p.figures != nil:
		return s.figureWords(p.figures)
	case p.want == wantChain:
		return s.chainSaid(p)
	case p.want == wantClaims:
		return s.claimsSaid(p)
	case p.leavesOut():
		return s.setSaid(p)
	case p.want == wantContrast:
		return s.saying("contrast", s.partyLabel(p.pair[0]), s.partyLabel(p.pair[1]))
	case len(p.pair) > 2 && p.want == wantPath:
		return s.saying(p.overWord(), s.partyLabel(p.pair[0]), s.over(p.pair[1:len(p.pair)-1]), s.partyLabel(p.pair[len(p.pair)-1]))
	case p.by == paths.Strongest:
		return s.saying("strongest", s.partyLabel(p.pair[0]), s.partyLabel(p.pair[1]))
	case p.pair != nil && p.through != "" && len(p.pair) == 2:
		key := map[bool]string{true: "path-onward", false: "path-through"}[p.onward]
		return s.saying(key, s.wordLists.beside.kindOf(p.through).Label.In(s.lang), s.partyLabel(p.pair[0]), s.partyLabel(p.pair[1]))
	case p.pair != nil:
		return s.saying("path", s.partyLabel(p.pair[0]), s.partyLabel(p.pair[1]))
	case p.ranked != nil:
		var labels []string
		for _, np := range p.ranked {
			labels = append(labels, s.partyLabel(np))
		}
		if p.attr != nil {
			return s.saying(map[bool]string{true: "newest-first", false: "order"}[p.newest == latest], s.attributeWord(p.attr), s.list(labels))
		}
		return s.saying("counted", s.roleWord(p.counted), s.list(labels))
	case p.attr != nil && len(p.attr.things) > 0:
		return s.saying("property", s.attributeWord(p.attr), s.partyLabel(&party{things: p.attr.things}))
	case p.attr != nil:
		return s.saying("its", s.attributeWord(p.attr))
	case p.wordsOnly(), p.named && index > 0:
		return ""
	}
	head := ""
	switch p.want {
	case wantYesNo:
		head = s.saying("yes_no")
	case wantTime:
		head = s.saying("time")
	case wantPlace:
		head = s.saying("place")
	case wantPassage:
		head = s.saying("passage")
	case wantAmount:
		head = s.saying("amount")
	}
	body := s.clausesWords(p, head == "")
	return strings.TrimSpace(head + " " + body)
}

// overWord gives how a way over something is asked for.
func (p *part) overWord() string {
	if p.by == paths.Strongest {
		return "strongly"
	}
	return "over"
}

// over says what a way leads over.
func (s *session) over(list []*party) string {
	var out []string
	for _, np := range list {
		out = append(out, "via "+s.partyLabel(np))
	}
	return strings.Join(out, " ")
}

// chainSaid says a chain by its ends.
func (s *session) chainSaid(p *part) string {
	noun := p.chain.Noun[readIn(s.lang)][0]
	if len(p.pair) == 2 {
		return s.saying("between", noun, s.partyLabel(p.pair[0]), s.partyLabel(p.pair[1]))
	}
	return s.saying("chain", noun, s.partyLabel(p.pair[0]))
}

// claimsSaid says what kind of statements are asked for by words that ask for
// just those kinds.
func (s *session) claimsSaid(p *part) string {
	by := p.clauses[0].roles["by"]
	for _, words := range p.claims[0].Words[readIn(s.lang)] {
		if strings.Contains(words, "_") != (by != nil) || !s.asksForKinds(words, p.claims) {
			continue
		}
		if by != nil {
			words = strings.Replace(words, "_", s.partyLabel(by), 1)
		}
		u := &sentence{}
		for i, cond := range p.clauses[0].conds {
			if i > 0 {
				u.say(s.conditionWord(cond))
			}
			u.say(s.conditionLabel(cond))
		}
		about := strings.Join(u.words, " ")
		if p.effect {
			about = s.saying("effect") + about
		}
		return strings.TrimSpace(words + " " + about)
	}
	return ""
}

// asksForKinds reports whether words ask for some kinds of statements and no
// others.
func (s *session) asksForKinds(words string, kinds []*claims) bool {
	var parts []string
	for _, part := range strings.Split(words, "_") {
		parts = append(parts, s.lexicon.key(names.Words(part), readIn(s.lang)))
	}
	said := s.lexicon.claimsOf(strings.Join(parts, " _ "), readIn(s.lang))
	for _, c := range said {
		if !slices.Contains(kinds, c.claims) {
			return false
		}
	}
	return len(said) == len(kinds)
}

// attributeWord gives a word that asks for a property.
func (s *session) attributeWord(a *attribute) string {
	if list := a.Words[readIn(s.lang)]; len(list) > 0 {
		return list[0]
	}
	return a.Label[languageOf(s.lang)]
}

// roleWord gives the word for those whom a relation counts.
func (s *session) roleWord(f *frame) string {
	for _, r := range f.Roles {
		if nouns := r.Noun[readIn(s.lang)]; len(nouns) > 0 {
			return nouns[0]
		}
	}
	return f.label(s.lang)
}

func (s *session) partyLabel(np *party) string { return s.eitherOf(np.things) }

// eitherOf names things of which any will do.
func (s *session) eitherOf(things []*names.Thing) string {
	var labels []string
	for _, t := range things {
		labels = append(labels, t.Label(s.lang))
	}
	or := map[string]string{"en": " or ", "nb": " eller ", "nn": " eller "}[languageOf(s.lang)]
	return strings.Join(labels, or)
}

// clausesWords says the clauses of a part: what is asked for first.
func (s *session) clausesWords(p *part, asking bool) string {
	u := &sentence{}
	said := map[*variable]bool{}
	for i, c := range p.clauses {
		if i > 0 {
			u.say(andWord[languageOf(s.lang)])
		}
		s.clauseWords(u, p, c, asking && i == 0, said)
	}
	return strings.Join(u.words, " ")
}

// clauseWords says one clause. Where what is asked for is not its subject, it
// stands in front: "which handbook is it that OSCE issued".
func (s *session) clauseWords(u *sentence, p *part, c *clause, asking bool, said map[*variable]bool) {
	roles := roleOrder(c.frame)
	front := ""
	if asking && len(p.targets) > 0 {
		for _, name := range roles {
			if np := c.roles[name]; np != nil && np.v == p.targets[0] {
				front = name
			}
		}
	}
	if front != "" {
		u.say(s.asked(p, p.targets[0]))
		said[p.targets[0]] = true
		if front != roles[0] && c.roles[roles[0]] != nil {
			u.say(s.saying("cleft"))
		}
	}
	if np := c.roles[roles[0]]; np != nil && front != roles[0] {
		s.partyWords(u, np, said)
	}
	if c.frame == s.exists {
		s.sayConditions(u, c)
		return
	}
	if c.not {
		u.say(map[string]string{"en": "not", "nb": "ikke", "nn": "ikkje"}[languageOf(s.lang)])
	}
	u.say(c.frame.label(s.lang))
	for _, name := range roles[1:] {
		np := c.roles[name]
		if np == nil || name == front {
			continue
		}
		if name == "with" {
			u.say(withWord[languageOf(s.lang)])
		}
		s.partyWords(u, np, said)
	}
	s.sayConditions(u, c)
}

func (s *session) partyWords(u *sentence, np *party, said map[*variable]bool) {
	if np.v == nil {
		u.say(s.partyLabel(np))
		return
	}
	if said[np.v] {
		return
	}
	said[np.v] = true
	u.say(s.kindWords(np.v))
}

// asked says what is asked for.
func (s *session) asked(p *part, v *variable) string {
	lang := languageOf(s.lang)
	kind := s.kindWords(v)
	except := ""
	if len(v.except) > 0 {
		except = s.saying("except", s.partyLabel(&party{things: v.except}))
	}
	switch {
	case p.newest == latest:
		kind = s.saying("latest") + kind
	case p.newest == earliest:
		kind = s.saying("earliest") + kind
	}
	switch {
	case p.want == wantCount:
		return map[string]string{"en": "how many ", "nb": "hvor mange ", "nn": "kor mange "}[lang] + kind
	case p.newest == whole && len(v.places)+len(v.told) == 0 && !v.other && len(v.classes) == 1 && v.classes[0] == "Thing":
		return map[string]string{"en": "what", "nb": "hva", "nn": "kva"}[lang] + except
	case p.newest == whole && len(v.places) == 0 && !v.other && v.text == "who":
		return map[string]string{"en": "who", "nb": "hvem", "nn": "kven"}[lang] + except
	}
	return map[string]string{"en": "which ", "nb": "hvilke ", "nn": "hvilke "}[lang] + kind + except
}

// callsAll reports whether the variable's words are, in the language of the
// question, a word for just its classes.
func (s *session) callsAll(v *variable) bool {
	var classes []string
	for _, n := range s.lexicon.nouns[s.lexicon.key(names.Words(v.text), readIn(s.lang))] {
		if n.lang != readIn(s.lang) || n.attr != nil || n.frame != nil {
			return false
		}
		classes = append(classes, n.class)
	}
	return v.text != "" && slices.Equal(sorted(classes), sorted(v.classes))
}

// kindWords says what kind of thing a variable is, and where it lies.
func (s *session) kindWords(v *variable) string {
	var kinds []string
	switch {
	case v.literal != "":
		kinds = []string{v.text}
	case v.role != nil && len(v.role.frame.Roles[v.role.role].Noun[readIn(s.lang)]) > 0:
		kinds = []string{v.role.frame.Roles[v.role.role].Noun[readIn(s.lang)][0]}
	case s.callsAll(v):
		kinds = []string{v.text}
	case len(v.told) > 0 && slices.Equal(v.classes, []string{"Thing"}): // it is called so
	default:
		for _, class := range v.classes {
			if c := s.lexicon.onto.Class(class); c != nil && (class != "Undertaking" || len(v.classes) == 1 || v.text != "who") {
				kinds = append(kinds, c.Label.In(s.lang))
			}
		}
	}
	text := strings.Join(kinds, " "+andWord[languageOf(s.lang)]+" ")
	if len(v.told) > 0 {
		text = strings.TrimSpace(strings.Join(v.told, " ") + " " + text)
	}
	if v.other {
		text = map[string]string{"en": "other ", "nb": "andre ", "nn": "andre "}[languageOf(s.lang)] + text
	}
	for _, t := range v.places {
		text += " " + inWord[languageOf(s.lang)] + " " + t.Label(s.lang)
	}
	for _, t := range v.outside {
		text += " " + outsideWord[languageOf(s.lang)] + " " + t.Label(s.lang)
	}
	return text
}
