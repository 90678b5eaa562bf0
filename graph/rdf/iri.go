package rdf

import "strings"

// ResolveIRI resolves a reference against a base without changing a character
// that it need not. See RFC 3986, section 5.2.
func ResolveIRI(base, reference string) string {
	ref := splitIRI(reference)
	if base == "" || ref.scheme != "" {
		return reference
	}
	b := splitIRI(base)
	ref.scheme = b.scheme
	switch {
	case ref.hasAuthority:
		ref.path = removeDots(ref.path)
	case ref.path == "":
		ref.authority, ref.hasAuthority, ref.path = b.authority, b.hasAuthority, b.path
		if !ref.hasQuery {
			ref.query, ref.hasQuery = b.query, b.hasQuery
		}
	default:
		ref.authority, ref.hasAuthority = b.authority, b.hasAuthority
		if !strings.HasPrefix(ref.path, "/") {
			ref.path = merge(b, ref.path)
		}
		ref.path = removeDots(ref.path)
	}
	return ref.String()
}

type iriParts struct {
	scheme, authority, path, query, fragment string
	hasAuthority, hasQuery, hasFragment      bool
}

func splitIRI(s string) iriParts {
	var p iriParts
	s, p.fragment, p.hasFragment = strings.Cut(s, "#")
	s, p.query, p.hasQuery = strings.Cut(s, "?")
	if i := strings.IndexAny(s, ":/"); i > 0 && s[i] == ':' && hasScheme(s[:i+1]) {
		p.scheme, s = s[:i], s[i+1:]
	}
	if rest, ok := strings.CutPrefix(s, "//"); ok {
		p.hasAuthority = true
		end := strings.IndexByte(rest, '/')
		if end < 0 {
			end = len(rest)
		}
		p.authority, s = rest[:end], rest[end:]
	}
	p.path = s
	return p
}

func merge(base iriParts, path string) string {
	if base.hasAuthority && base.path == "" {
		return "/" + path
	}
	return base.path[:strings.LastIndexByte(base.path, '/')+1] + path
}

func removeDots(path string) string {
	var out []string
	segments := strings.Split(path, "/")
	for i, s := range segments {
		last := i == len(segments)-1
		switch s {
		case ".":
			if last {
				out = append(out, "")
			}
		case "..":
			if len(out) > 1 || len(out) == 1 && out[0] != "" {
				out = out[:len(out)-1]
			}
			if last {
				out = append(out, "")
			}
		default:
			out = append(out, s)
		}
	}
	return strings.Join(out, "/")
}

func (p iriParts) String() string {
	var b strings.Builder
	if p.scheme != "" {
		b.WriteString(p.scheme + ":")
	}
	if p.hasAuthority {
		b.WriteString("//" + p.authority)
	}
	b.WriteString(p.path)
	if p.hasQuery {
		b.WriteString("?" + p.query)
	}
	if p.hasFragment {
		b.WriteString("#" + p.fragment)
	}
	return b.String()
}
