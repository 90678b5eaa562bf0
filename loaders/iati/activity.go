package iati

import (
	"strconv"
	"strings"

	"github.com/samband/samband/loaders/record"
)

// mostTransactions is how many transactions a record has: an activity with more is
// given as several.
const mostTransactions = 2000

// activity reads an activity and its transactions, of which more may be put aside.
func (i *interpreter) activity(e *element, more *rest, number int, give func(record.Record) error) error {
	identifier := textOf(e.kid("iati-identifier"))
	if identifier == "" {
		identifier = textOf(e.kid("other-identifier"))
	}
	t := i.tell(e, identifier, number, "activity")
	own := t.passage(t.key, t.head(identifier), "")
	t.reporter = t.org(e.kid("reporting-org"), own)
	places, sectors := t.places(e, own), t.sectors(e, own)
	funders, channels := t.inRole("funding", own), t.inRole("extending", own)

	project := record.Node{ID: t.Source.ID + "/" + t.key, Class: "Project", Own: identifier != "", In: own}
	t.say(&project, "identifier", identifier, "", own)
	t.names(&project, e.kid("title"), own)
	if project.Label() == "" {
		t.say(&project, "name", first(identifier, t.key), "und", own)
	}
	for _, id := range places {
		refer(&project, "place", id, own)
	}
	for _, id := range sectors {
		refer(&project, "theme", id, own)
	}
	for _, id := range t.inRole("implementing", own) {
		refer(&project, "operator", id, own)
	}
	for _, id := range t.inRole("accountable", own) {
		refer(&project, "accountable", id, own)
	}
	t.times(&project, own)
	t.rec.Nodes = append(t.rec.Nodes, project)
	t.support(project.ID, funders, channels, own)
	i.Budgets += len(e.all("budget")) + len(e.all("planned-disbursement"))
	for _, contact := range e.all("contact-info") {
		if len(contact.kid("person-name").words("")) > 0 {
			i.Contacts++
		}
	}
	n, refused := 0, false
	read := func(transaction *element) error {
		if n > 0 && n%mostTransactions == 0 {
			refused = refused || t.rec.Refused()
			if err := give(t.rec); err != nil {
				return err
			}
			t.rec = record.Record{Number: number}
			t.passage(t.key+"-p"+strconv.Itoa(n/mostTransactions+1), t.head(identifier), t.key)
			if refused {
				t.rec.Refuse("", "", record.Problemf("another part of the activity is refused"))
			}
		}
		n++
		t.within = "transaction " + strconv.Itoa(n)
		t.transaction(transaction, n, project.ID, places, sectors)
		return nil
	}
	for _, transaction := range e.all("transaction") {
		if err := read(transaction); err != nil {
			return err
		}
	}
	if err := more.each(read); err != nil {
		return err
	}
	return give(t.rec)
}

// head gives the words of an activity: its identifier and title.
func (t *telling) head(identifier string) string {
	words := identifier
	for _, w := range t.element.kid("title").words(t.language) {
		words += " | " + w.text
		break
	}
	out := strings.Fields(strings.TrimPrefix(words, " | "))
	if len(out) > mostWords {
		out = out[:mostWords]
	}
	return strings.Join(out, " ")
}

// inRole gives who takes part in an activity in a role.
func (t *telling) inRole(role string, in record.In) []string {
	var out []string
	for _, p := range t.element.all("participating-org") {
		if t.codes.roles[strings.ToLower(p.attr("role"))] != role {
			continue
		}
		if id := t.org(p, in); id != "" {
			out = append(out, id)
		}
	}
	return out
}

// support says who funds an activity, without an amount.
func (t *telling) support(project string, funders, channels []string, in record.In) {
	if len(funders)+len(channels) == 0 {
		return
	}
	n := t.node(t.Source.ID+"/"+t.key+"-funding", "FundingFlow", in)
	for _, id := range funders {
		refer(n, "donor", id, in)
	}
	for _, id := range channels {
		refer(n, "channel", id, in)
	}
	refer(n, "recipient", project, in)
}

// times says when an activity begins and ends: what happened rather than what
// was planned.
func (t *telling) times(n *record.Node, in record.In) {
	days := map[string]string{}
	for _, d := range t.element.all("activity-date") {
		if found := day(d); found != "" {
			days[strings.ToLower(d.attr("type"))] = found
		}
	}
	from := first(days["2"], days["start-actual"], days["start"], days["1"], days["start-planned"])
	to := first(days["4"], days["end-actual"], days["completion"], days["end"], days["3"], days["end-planned"])
	t.period(n, from, to, in)
}

// transaction reads a transaction as a funding flow. What it does not say is
// taken from the activity, if that says one thing only.
func (t *telling) transaction(e *element, number int, project string, places, sectors []string) {
	key := t.key + "-t" + strconv.Itoa(number)
	in := t.passage(key, e.excerpt(), t.key)
	provider, receiver := t.org(e.kid("provider-org"), in), t.org(e.kid("receiver-org"), in)
	ownPlaces, ownSectors := t.places(e, in), t.sectors(e, in)
	kind, known := t.codes.kind(
		e.kid("transaction-type").attr("code"), textOf(e.kid("transaction-type")), e.attr("type"),
		textOf(e.kid("status")), e.attr("flow"),
	)
	n := record.Node{ID: t.Source.ID + "/" + key, Class: "FundingFlow", Statement: true, In: in}
	if known {
		t.say(&n, "transactionType", kind.Name, "", in)
		t.say(&n, "status", kind.Status, "", in)
	}
	t.parties(&n, provider, receiver, project, kind.In || e.attr("flow") == "incoming", in)
	t.amount(&n, e.kid("value"), in)
	t.say(&n, "time", first(day(e.kid("transaction-date")), dayForm.FindString(e.kid("value").attr("value-date"))), "", in)
	for _, w := range e.kid("description").words(t.language) {
		t.say(&n, "purpose", w.text, language(w.lang), in)
	}
	t.given(&n, "place", ownPlaces, places, in)
	t.given(&n, "theme", ownSectors, sectors, in)
	t.rec.Nodes = append(t.rec.Nodes, n)
}

// parties says from whom to whom money goes. Where one of them is not named, the
// standard takes it to be who reports, or the activity.
func (t *telling) parties(n *record.Node, provider, receiver, project string, in bool, at record.In) {
	switch {
	case provider != "":
		refer(n, "donor", provider, at)
	case !in:
		refer(n, "donor", t.reporter, 0)
	}
	switch {
	case receiver != "":
		refer(n, "recipient", receiver, at)
	case in && t.reporter != "":
		refer(n, "recipient", t.reporter, 0)
	default:
		refer(n, "recipient", project, 0)
	}
	refer(n, "framework", project, 0)
}

// given says what a transaction has of its own, else the one thing that the
// activity has.
func (t *telling) given(n *record.Node, property string, own, activity []string, in record.In) {
	for _, id := range own {
		refer(n, property, id, in)
	}
	if len(own) == 0 && len(activity) == 1 {
		refer(n, property, activity[0], 0)
	}
}
