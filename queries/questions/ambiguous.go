package questions

// ambiguous gives the parties of a clause whose name means several things.
func (s *session) ambiguous(c *clause) []*party {
	var out []*party
	for _, np := range c.roles {
		if len(np.things) > 1 && np.joined != "or" && !allUnnamed(np) {
			out = append(out, np)
		}
	}
	return out
}

// allUnnamed reports whether a name is only what sources call parties that
// they do not name; any of them is meant.
func allUnnamed(np *party) bool {
	return (&span{things: np.things}).unnamed()
}

// choicesOf offers the meanings of ambiguous names.
func (s *session) choicesOf(q *query) []Choice {
	out := []Choice{}
	for _, p := range q.parts {
		for _, c := range p.clauses {
			for _, np := range s.ambiguous(c) {
				out = append(out, s.choice(np))
			}
		}
	}
	return out
}

func (s *session) choice(np *party) Choice {
	choice := Choice{Words: np.text}
	for _, t := range np.things {
		kind := ""
		if len(t.Classes) > 0 {
			if class := s.lexicon.onto.Class(t.Classes[0]); class != nil {
				kind = class.Label.In(s.lang)
			}
		}
		choice.Candidates = append(choice.Candidates, Candidate{ID: string(t.IRI), Label: t.Label(s.lang), Kind: kind})
	}
	return choice
}
