package questions

import "strings"

// setSaid says in words a part that leaves something out: what is asked for, and one
// by one what it is and is not.
func (s *session) setSaid(p *part) string {
	lang := languageOf(s.lang)
	u := &sentence{}
	u.say(s.asked(p, p.targets[0]))
	for i, c := range p.clauses {
		if i > 0 {
			u.say(andWord[lang])
		}
		if c.without {
			u.say(noneWord[lang])
		}
		u.say(c.frame.label(s.lang))
		for _, name := range roleOrder(c.frame) {
			if np := c.roles[name]; np != nil && np.v == nil {
				u.say(s.partyLabel(np))
			}
		}
		s.sayConditions(u, c)
	}
	return strings.Join(u.words, " ")
}

var noneWord = map[string]string{"en": "not", "nb": "ikke", "nn": "ikkje"}

// leavesOut reports whether a part leaves out what is said of something, or lies
// somewhere.
func (p *part) leavesOut() bool {
	for _, c := range p.clauses {
		if c.without {
			return true
		}
	}
	return len(p.targets) == 1 && len(p.targets[0].outside) > 0
}
