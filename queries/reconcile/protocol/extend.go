package protocol

import (
	"context"
	"fmt"
	"regexp"
	"strconv"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/ontology"
	"github.com/samband/samband/graph/rdf"
	"github.com/samband/samband/graph/vocab"
)

// extension is a data extension query, the same in both versions.
type extension struct {
	IDs        []string `json:"ids"`
	Properties []struct {
		ID       string         `json:"id"`
		Settings map[string]any `json:"settings"`
	} `json:"properties"`
}

// Extend02 gives properties of things (0.2, section 7).
func (s *Service) Extend02(ctx context.Context, message []byte, lang string) (any, error) {
	q, err := readExtension(message)
	if err != nil {
		return nil, err
	}
	rows := map[string]map[string][]object{}
	for _, id := range q.IDs {
		rows[id] = map[string][]object{}
		for _, p := range q.Properties {
			if rows[id][p.ID], err = s.cells(ctx, id, p.ID, p.Settings, lang); err != nil {
				return nil, err
			}
		}
	}
	return object{"meta": s.meta(q, lang), "rows": rows}, nil
}

// Extend1 gives properties of things (1.0-draft).
func (s *Service) Extend1(ctx context.Context, message []byte, lang string) (any, error) {
	q, err := readExtension(message)
	if err != nil {
		return nil, err
	}
	rows := []object{}
	for _, id := range q.IDs {
		properties := []object{}
		for _, p := range q.Properties {
			values, err := s.cells(ctx, id, p.ID, p.Settings, lang)
			if err != nil {
				return nil, err
			}
			properties = append(properties, object{"id": p.ID, "values": values})
		}
		rows = append(rows, object{"id": id, "properties": properties})
	}
	return object{"meta": s.meta(q, lang), "rows": rows}, nil
}

func readExtension(message []byte) (extension, error) {
	var q extension
	if err := decode(message, &q); err != nil {
		return q, err
	}
	switch {
	case q.IDs == nil || q.Properties == nil:
		return q, invalid(`the message has "ids" and "properties"`)
	case len(q.IDs) > MostIDs:
		return q, invalid("%d ids are more than the %d of one message", len(q.IDs), MostIDs)
	case len(q.Properties) > mostResults:
		return q, invalid("%d properties are more than the %d of one message", len(q.Properties), mostResults)
	}
	for i, p := range q.Properties {
		if p.ID == "" {
			return q, invalid(`property %d has no "id"`, i+1)
		}
	}
	return q, nil
}

// meta says what the columns hold. A property that nobody knows keeps its id.
func (s *Service) meta(q extension, lang string) []object {
	out := []object{}
	for _, p := range q.Properties {
		m := object{"id": p.ID, "name": s.propertyLabel(p.ID, lang)}
		if known, ok := s.propertyOf(p.ID); ok && known.Range.IsClass() {
			if c := s.Ontology.Class(string(known.Range)); c != nil {
				m["type"] = Entity{c.ID, c.Label.In(lang)}
			}
		}
		out = append(out, m)
	}
	return out
}

func (s *Service) cells(ctx context.Context, id, property string, settings map[string]any, lang string) ([]object, error) {
	values, err := s.values(ctx, vocab.Thing(id), property)
	if err != nil {
		return nil, err
	}
	if limit := limitSetting(settings); limit > 0 {
		values = values[:min(limit, len(values))]
	}
	out := []object{}
	for _, v := range values {
		out = append(out, s.cell(v, lang))
	}
	return out, nil
}

// limitSetting reads the setting, which some clients send as text.
func limitSetting(settings map[string]any) int {
	switch v := settings["limit"].(type) {
	case float64:
		return int(max(0, min(v, mostResults)))
	case string:
		n, err := strconv.Atoi(v)
		if err == nil {
			return n
		}
	}
	return 0
}

var fullDate = regexp.MustCompile(`^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$`)

// cell is a value in the form that its kind has.
func (s *Service) cell(v quad.Value, lang string) object {
	if iri, ok := v.(quad.IRI); ok {
		if t := s.Names.Thing(iri); t != nil {
			return object{"id": idOf(iri), "name": t.Label(lang)}
		}
		return object{"str": string(iri)}
	}
	text := rdf.Text(v)
	if typed, ok := v.(quad.TypedString); ok {
		switch typed.Type {
		case vocab.XSD + "integer":
			if n, err := strconv.ParseInt(text, 10, 64); err == nil {
				return object{"int": n}
			}
		case vocab.XSD + "decimal", vocab.XSD + "double":
			if f, err := strconv.ParseFloat(text, 64); err == nil {
				return object{"float": f}
			}
		case vocab.XSD + "date":
			if fullDate.MatchString(text) {
				return object{"date": text + "T00:00:00Z"}
			}
		}
	}
	return object{"str": text}
}

// show writes a value for people.
func (s *Service) show(v quad.Value, lang string) string {
	if iri, ok := v.(quad.IRI); ok {
		return s.label(iri, lang)
	}
	return rdf.Text(v)
}

// Propose gives the properties that things of a type may have, those of the
// type itself before its parents' (0.2, section 7; 1.0-draft the same).
func (s *Service) Propose(class string, limit int, lang string) (any, error) {
	if class == "" {
		class = "Thing"
	}
	if s.Ontology.Class(class) == nil {
		return nil, fmt.Errorf("type %q: %w", class, ErrNotFound)
	}
	properties := []object{}
	for _, p := range s.Ontology.Properties(class) {
		if limit > 0 && len(properties) == limit {
			break
		}
		properties = append(properties, describeProperty(p, lang))
	}
	out := object{"properties": properties, "type": class}
	if limit > 0 {
		out["limit"] = limit
	}
	return out, nil
}

func describeProperty(p ontology.Property, lang string) object {
	return object{"id": p.ID, "name": p.Label.In(lang)}
}
