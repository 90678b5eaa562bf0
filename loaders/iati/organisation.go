package iati

import (
	"strconv"

	"github.com/samband/samband/loaders/record"
)

// budgets are the elements of an organisation file with money, by whether it was
// spent.
var budgets = map[string]string{
	"total-budget": "planned", "recipient-org-budget": "planned", "recipient-country-budget": "planned",
	"recipient-region-budget": "planned", "total-expenditure": "spent",
}

// organisation reads an organisation with what it means to give.
func (i *interpreter) organisation(e *element, number int) record.Record {
	identifier := first(textOf(e.kid("organisation-identifier")), textOf(e.kid("iati-identifier")), textOf(e.kid("identifier")))
	t := i.tell(e, identifier, number, "organisation")
	head := e.kid("name").words(t.language)
	excerpt := identifier
	if len(head) > 0 {
		excerpt += " | " + head[0].text
	}
	own := t.passage(t.key, excerpt, "")
	t.reporter = t.org(e.kid("reporting-org"), own)
	class := first(t.codes.organisations[e.kid("reporting-org").attr("type")], "Organisation")
	if e.kid("reporting-org").attr("ref") != identifier {
		class = "Organisation" // the type is that of who reports
	}
	org := record.Node{ID: t.ids.Of("ref\x00"+identifier, first(identifier, t.key)), Class: class, In: own}
	t.say(&org, "identifier", identifier, "", own)
	t.names(&org, e.kid("name"), own)
	if org.Label() == "" {
		t.say(&org, "name", first(identifier, t.key), "und", own)
	}
	t.rec.Nodes = append(t.rec.Nodes, org)
	n := 0
	for k := range e.kids {
		if status, is := budgets[k.name]; is {
			n++
			t.within = k.name + " " + strconv.Itoa(n)
			t.budget(k, n, org.ID, status)
		}
	}
	return t.rec
}

// budget reads money that an organisation means to give, or gave.
func (t *telling) budget(e *element, number int, org, status string) {
	key := t.key + "-b" + strconv.Itoa(number)
	in := t.passage(key, e.excerpt(), t.key)
	recipient := t.org(e.kid("recipient-org"), in)
	places := t.places(e, in)
	n := record.Node{ID: t.Source.ID + "/" + key, Class: "FundingFlow", Statement: true, In: in}
	refer(&n, "donor", org, 0)
	refer(&n, "recipient", recipient, in)
	for _, id := range places {
		refer(&n, "place", id, in)
	}
	t.say(&n, "transactionType", map[string]string{"planned": "Budget", "spent": "Expenditure"}[status], "", in)
	t.say(&n, "status", status, "", in)
	t.amount(&n, e.kid("value"), in)
	t.period(&n, day(e.kid("period-start")), day(e.kid("period-end")), in)
	t.rec.Nodes = append(t.rec.Nodes, n)
}
