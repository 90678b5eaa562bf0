package protocol

import (
	"cmp"
	"context"
	"fmt"
	"html"
	"slices"
	"strings"

	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/queries/names"
)

// mostSuggested is how many suggestions one message gets.
const mostSuggested = 20

// Suggest completes a name: of an entity, a property or a type (0.2, section
// 6). Cursor is how many to leave out, the first ones.
func (s *Service) Suggest(what, prefix string, cursor int, lang string) (any, error) {
	var found []object
	switch what {
	case "entity":
		found = s.suggestEntities(prefix, cursor, lang)
	case "property":
		found = s.suggestProperties(prefix, lang)
	case "type":
		found = s.suggestTypes(prefix, lang)
	default:
		return nil, fmt.Errorf("suggestions of %q: %w", what, ErrNotFound)
	}
	found = found[min(max(cursor, 0), len(found)):]
	return object{"result": append([]object{}, found[:min(mostSuggested, len(found))]...)}, nil
}

func (s *Service) suggestEntities(prefix string, cursor int, lang string) []object {
	var out []object
	for _, hit := range s.Search.Search(prefix, lang, min(cursor+mostSuggested, 1000)) {
		entity := object{"id": hit.ID, "name": hit.Label, "notable": []Entity{{hit.Class, hit.ClassLabel}}}
		if hit.Matched != hit.Label {
			entity["description"] = hit.Matched
		}
		out = append(out, entity)
	}
	return out
}

func (s *Service) suggestProperties(prefix, lang string) []object {
	var out []object
	seen := map[string]bool{}
	for _, c := range s.Ontology.Classes() {
		for _, p := range c.Properties {
			if s.Ontology.IsRelation(c.ID) || seen[p.ID] || !begins(prefix, p.ID, p.Label.EN, p.Label.NB, p.Label.NN) {
				continue
			}
			seen[p.ID] = true
			out = append(out, object{"id": p.ID, "name": p.Label.In(lang), "description": c.Label.In(lang)})
		}
	}
	return sorted(out)
}

func (s *Service) suggestTypes(prefix, lang string) []object {
	var out []object
	for _, c := range s.Ontology.Classes() {
		if !s.Ontology.IsRelation(c.ID) && begins(prefix, c.ID, c.Label.EN, c.Label.NB, c.Label.NN) {
			out = append(out, s.typeOf(c.ID, lang))
		}
	}
	return sorted(out)
}

// begins reports whether a word of one of the texts begins with the prefix.
func begins(prefix string, texts ...string) bool {
	prefix = names.Fold(strings.TrimSpace(prefix))
	return slices.ContainsFunc(texts, func(text string) bool {
		return strings.Contains(" "+names.Fold(text), " "+prefix)
	})
}

func sorted(list []object) []object {
	slices.SortFunc(list, func(a, b object) int { return cmp.Compare(a["name"].(string), b["name"].(string)) })
	return list
}

// Flyout gives a little HTML on an entity, property or type (0.2, section 6).
func (s *Service) Flyout(ctx context.Context, what, id, lang string) (any, error) {
	var text string
	switch what {
	case "entity":
		page, err := s.describe(ctx, id, lang)
		if err != nil {
			return nil, err
		}
		text = page
	case "property":
		p, ok := s.propertyOf(id)
		if !ok {
			return nil, fmt.Errorf("property %q: %w", id, ErrNotFound)
		}
		text = paragraph(p.Label.In(lang), id)
	case "type":
		c := s.Ontology.Class(id)
		if c == nil {
			return nil, fmt.Errorf("type %q: %w", id, ErrNotFound)
		}
		text = paragraph(c.Label.In(lang), id)
	default:
		return nil, fmt.Errorf("flyout of %q: %w", what, ErrNotFound)
	}
	return object{"id": id, "html": text}, nil
}

func paragraph(name, id string) string {
	return "<p><strong>" + html.EscapeString(name) + "</strong> (" + html.EscapeString(id) + ")</p>"
}

// Preview gives a page of HTML on an entity, to be shown in a frame (0.2,
// section 5).
func (s *Service) Preview(ctx context.Context, id, lang string) (string, error) {
	body, err := s.describe(ctx, id, lang)
	if err != nil {
		return "", err
	}
	return "<!doctype html><html lang=\"" + html.EscapeString(lang) + "\"><head><meta charset=\"utf-8\"><title>" +
		html.EscapeString(s.label(vocab.Thing(id), lang)) + "</title></head><body>" + body + "</body></html>", nil
}

// described are the properties that a preview shows, in order.
var described = []string{"definition", "abbreviation", "alias", "headquarters", "partOf", "within", "founded", "identifier", "website"}

func (s *Service) describe(ctx context.Context, id, lang string) (string, error) {
	t := s.Names.Thing(vocab.Thing(id))
	if t == nil {
		return "", fmt.Errorf("the thing %q: %w", id, ErrNotFound)
	}
	var b strings.Builder
	b.WriteString("<h1>" + html.EscapeString(t.Label(lang)) + "</h1><p>")
	for i, kind := range s.types(t.Classes, lang) {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(html.EscapeString(kind.Name))
	}
	b.WriteString("</p><dl>")
	for _, p := range described {
		values, err := s.values(ctx, t.IRI, p)
		if err != nil {
			return "", err
		}
		if len(values) == 0 {
			continue
		}
		b.WriteString("<dt>" + html.EscapeString(s.propertyLabel(p, lang)) + "</dt>")
		for _, v := range values[:min(len(values), 5)] {
			b.WriteString("<dd>" + html.EscapeString(s.show(v, lang)) + "</dd>")
		}
	}
	b.WriteString("</dl>")
	return b.String(), nil
}
