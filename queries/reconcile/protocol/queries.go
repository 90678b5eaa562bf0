package protocol

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// query02 is a query as version 0.2 writes it.
type query02 struct {
	Query      *string           `json:"query"`
	Type       json.RawMessage   `json:"type"`
	TypeStrict string            `json:"type_strict"`
	Limit      *float64          `json:"limit"`
	Properties []json.RawMessage `json:"properties"`
}

// Reconcile02 answers a batch of version 0.2 (section 4): queries by their
// names, the results under the same names.
func (s *Service) Reconcile02(ctx context.Context, message []byte, lang string) (any, error) {
	var batch map[string]json.RawMessage
	if err := decode(message, &batch); err != nil {
		return nil, err
	}
	if len(batch) > MostQueries {
		return nil, invalid("%d queries are more than the %d of one batch", len(batch), MostQueries)
	}
	keys := make([]string, 0, len(batch))
	for key := range batch {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	queries := make([]query, len(keys))
	for i, key := range keys {
		q, err := read02(batch[key])
		if err != nil {
			return nil, fmt.Errorf("%w (in the query %s)", err, strconv.Quote(key))
		}
		queries[i] = q
	}
	found, err := s.answerAll(ctx, queries, lang)
	if err != nil {
		return nil, err
	}
	type result struct {
		Result []Candidate `json:"result"`
	}
	out := map[string]result{}
	for i, key := range keys {
		out[key] = result{found[i]}
	}
	return out, nil
}

// strictly reads an object that may have the fields of into only.
func strictly(raw json.RawMessage, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return invalid("%v", err)
	}
	return nil
}

func read02(raw json.RawMessage) (query, error) {
	var q query
	var in query02
	if err := strictly(raw, &in); err != nil {
		return q, err
	}
	if in.Query == nil && len(in.Properties) == 0 {
		return q, invalid(`a query has a "query", or "properties"`)
	}
	if in.Query != nil {
		q.Name = *in.Query
		if strings.TrimSpace(q.Name) == "" && len(in.Properties) == 0 {
			return q, invalid(`"query" is empty`)
		}
	}
	var err error
	if q.types, err = oneOrMore(in.Type); err != nil {
		return q, invalid(`"type" is a type's id or a list of them`)
	}
	switch in.TypeStrict {
	case "", "any":
	case "should":
		q.should = true
	case "all":
		q.all = true
	default:
		return q, invalid(`"type_strict" is any, should or all, not %q`, in.TypeStrict)
	}
	if q.Limit, err = limitOf(in.Limit); err != nil {
		return q, err
	}
	for _, raw := range in.Properties {
		var p struct {
			PID string          `json:"pid"`
			V   json.RawMessage `json:"v"`
		}
		err := json.Unmarshal(raw, &p)
		var values []string
		if err == nil {
			values, err = propertyValues(p.V)
		}
		if err != nil || p.PID == "" {
			return q, invalid(`each of "properties" has a "pid" and a value or list of values "v"`)
		}
		q.properties = append(q.properties, property{id: p.PID, values: values})
	}
	return q, nil
}

// query1 is a query as version 1.0-draft writes it.
type query1 struct {
	Type       *string           `json:"type"`
	Limit      *float64          `json:"limit"`
	Lang       string            `json:"lang"`
	Dir        string            `json:"dir"`
	Conditions []json.RawMessage `json:"conditions"`
}

// condition is one condition of a query1. It may have fields more.
type condition struct {
	MatchType       string          `json:"matchType"`
	PropertyID      string          `json:"propertyId"`
	PropertyValue   json.RawMessage `json:"propertyValue"`
	Required        bool            `json:"required"`
	MatchQuantifier string          `json:"matchQuantifier"`
}

// Reconcile1 answers a batch of version 1.0-draft: the results are in the order
// of the queries.
func (s *Service) Reconcile1(ctx context.Context, message []byte, lang string) (any, error) {
	var batch struct {
		Queries []json.RawMessage `json:"queries"`
	}
	if err := decode(message, &batch); err != nil {
		return nil, err
	}
	if batch.Queries == nil {
		return nil, invalid(`the message is an object with a list "queries"`)
	}
	if len(batch.Queries) > MostQueries {
		return nil, invalid("%d queries are more than the %d of one batch", len(batch.Queries), MostQueries)
	}
	queries := make([]query, len(batch.Queries))
	for i, raw := range batch.Queries {
		q, err := read1(raw)
		if err != nil {
			return nil, fmt.Errorf("%w (in query %d)", err, i+1)
		}
		queries[i] = q
	}
	found, err := s.answerAll(ctx, queries, lang)
	if err != nil {
		return nil, err
	}
	type result struct {
		Candidates []Candidate `json:"candidates"`
	}
	out := struct {
		Results []result `json:"results"`
	}{make([]result, len(found))}
	for i := range found {
		out.Results[i] = result{found[i]}
	}
	return out, nil
}

func read1(raw json.RawMessage) (query, error) {
	var q query
	var in query1
	if err := strictly(raw, &in); err != nil {
		return q, err
	}
	if len(in.Conditions) == 0 {
		return q, invalid(`a query has "conditions"`)
	}
	if in.Type != nil {
		q.types = []string{*in.Type}
	}
	var err error
	if q.Limit, err = limitOf(in.Limit); err != nil {
		return q, err
	}
	for i, raw := range in.Conditions {
		if err := q.add(raw); err != nil {
			return q, fmt.Errorf("%w (in condition %d)", err, i+1)
		}
	}
	return q, nil
}

// add takes in a condition.
func (q *query) add(raw json.RawMessage) error {
	var c condition
	if err := json.Unmarshal(raw, &c); err != nil {
		return invalid("%v", err)
	}
	values, err := propertyValues(c.PropertyValue)
	if err != nil || len(values) == 0 {
		return invalid(`there is no "propertyValue"`)
	}
	if !slices.Contains([]string{"", "any", "all", "none"}, c.MatchQuantifier) {
		return invalid(`"matchQuantifier" is any, all or none, not %q`, c.MatchQuantifier)
	}
	switch {
	case c.MatchType == "name":
		q.Name = strings.TrimSpace(q.Name + " " + values[0])
	case c.MatchType == "id":
		q.id = values[0]
	case c.MatchType == "property" && c.PropertyID != "":
		q.properties = append(q.properties, property{
			id: c.PropertyID, values: values, required: c.Required,
			all: c.MatchQuantifier == "all", none: c.MatchQuantifier == "none",
		})
	case c.MatchType == "property":
		return invalid(`a condition on a property has a "propertyId"`)
	default:
		return invalid(`"matchType" is name, id or property, not %q`, c.MatchType)
	}
	return nil
}

// decode reads the JSON of a message, which is one object.
func decode(message []byte, into any) error {
	if err := json.Unmarshal(message, into); err != nil {
		return invalid("%v", err)
	}
	return nil
}

func limitOf(n *float64) (int, error) {
	switch {
	case n == nil:
		return usualLimit, nil
	case *n < 1 || math.IsNaN(*n):
		return 0, invalid(`"limit" is a number from 1`)
	}
	return int(min(*n, mostResults)), nil
}

// oneOrMore reads a string or a list of strings.
func oneOrMore(raw json.RawMessage) ([]string, error) {
	if len(raw) == 0 || string(raw) == "null" {
		return nil, nil
	}
	var one string
	if json.Unmarshal(raw, &one) == nil {
		if one == "" {
			return nil, nil
		}
		return []string{one}, nil
	}
	var list []string
	err := json.Unmarshal(raw, &list)
	return list, err
}

// propertyValues reads a value or a list of them: a text, number, boolean or
// the id of a thing.
func propertyValues(raw json.RawMessage) ([]string, error) {
	if len(raw) == 0 {
		return nil, ErrInvalid
	}
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) != nil {
		list = []json.RawMessage{raw}
	}
	var out []string
	for _, item := range list {
		var v any
		if err := json.Unmarshal(item, &v); err != nil {
			return nil, err
		}
		switch v := v.(type) {
		case string:
			out = append(out, v)
		case float64:
			out = append(out, strconv.FormatFloat(v, 'f', -1, 64))
		case bool:
			out = append(out, strconv.FormatBool(v))
		case map[string]any:
			id, ok := v["id"].(string)
			if !ok {
				return nil, ErrInvalid
			}
			out = append(out, id)
		default:
			return nil, ErrInvalid
		}
	}
	return out, nil
}
