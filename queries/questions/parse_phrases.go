package questions

func (p *parser) takePhrase(s *span) {
	if p.chain && s.inner == nil { // "a chain of commissions"
		p.cur.chain, p.chain = s.phrases[0].frame, false
		p.saw(s, "relation", "")
		return
	}
	pre := p.pre
	if p.clause != nil {
		pre = p.subjectAfter(s)
	}
	p.close()
	p.saw(s, "relation", "")
	p.pre = pre
	p.clause = &clause{roles: map[string]*party{}, span: [2]int{s.from, s.to}}
	p.phrase = s
	if s.inner != nil {
		inner := *s.inner
		p.q.seen = p.q.seen[:len(p.q.seen)-1]
		p.saw(s, "relation", "")
		np := &party{text: p.text(inner.from, inner.to), from: inner.from, to: inner.to}
		if inner.kind == nameSpan {
			np.things, np.how = inner.things, inner.how
			p.saw(&inner, p.engine.roleOf(inner.things), "")
		} else {
			np.v = p.newVar(np.text)
			for _, n := range inner.nouns {
				np.v.classes = append(np.v.classes, n.class)
			}
			if len(p.cur.targets) == 0 && p.cur.want != wantYesNo {
				p.cur.targets = append(p.cur.targets, np.v)
			}
			p.saw(&inner, "class", "")
		}
		switch s.phrases[0].Inner {
		case "object":
			p.post = append(p.post, np)
		case "with":
			np.prep = []smallWord{{does: "with-prep", text: "with", lang: "en"}}
			p.post = append(p.post, np)
		default:
			p.pre = append(p.pre, np)
		}
	}
	p.joined = ""
}

// subjectAfter decides what a second verb is about: in "the project ILO
// launched" what stands right before it, else the party whose relative clause
// was just read, else (nil) the subject of the clause before.
func (p *parser) subjectAfter(s *span) []*party {
	if n := len(p.post); n > 0 {
		last := p.post[n-1]
		near := p.onlySkipped(last.to, s.from)
		if n > 1 && near && len(last.prep) == 0 && p.post[n-2].v != nil && p.onlySkipped(p.post[n-2].to, last.from) {
			head := p.post[n-2]
			p.post = p.post[:n-1]
			return []*party{head, last}
		}
		if last.to == s.from && last.joined != "" && len(last.things) > 0 {
			p.post = p.post[:n-1]
			return []*party{last}
		}
	}
	if p.main != nil {
		m := p.main
		p.main = nil
		return []*party{m}
	}
	return nil
}

// onlySkipped reports whether nothing of weight stands between two words.
func (p *parser) onlySkipped(from, to int) bool {
	for i := from; i < to; i++ {
		if !p.engine.isSlight(p.words[i]) {
			return false
		}
	}
	return true
}

// relative begins a clause about the party just read.
func (p *parser) relative() {
	var head *party
	if p.clause != nil && len(p.post) > 0 {
		head = p.post[len(p.post)-1]
	} else if p.clause == nil && len(p.pre) > 0 {
		head = p.pre[len(p.pre)-1]
	}
	if head == nil {
		return
	}
	if p.clause == nil {
		p.main = head // the main verb is still to come
	}
	main := p.main
	p.close()
	p.main = main
	p.pre = []*party{head}
}

// close ends the clause being read.
func (p *parser) close() {
	if p.clause == nil {
		return
	}
	p.resolve()
	p.clause, p.phrase, p.post, p.pre = nil, nil, nil, nil
}
