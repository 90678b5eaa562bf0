// Package draftstest makes tables and graphs of any size to measure imports
// with. The same numbers give the same bytes.
package draftstest

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
)

// The words of which names of organisations are made.
var (
	firstWords  = []string{"Harbour", "Quay", "River", "Northern", "Southern", "United", "Free", "Open", "Women's", "Children's", "Migrant", "Coastal", "Upper", "Lower", "New", "Saint Mary", "Hope", "Light", "Bridge", "Anchor"}
	middleWords = []string{"Rights", "Relief", "Support", "Action", "Legal", "Labour", "Community", "Family", "Youth", "Border", "Shelter", "Justice", "Health", "Learning", "Rescue", "Trade", "Safety", "Solidarity", "Future", "Peace"}
	lastWords   = []string{"Foundation", "Network", "Association", "Centre", "Alliance", "Trust", "Council", "Society", "Forum", "Institute"}
	places      = []string{"Cambodia", "Moldova", "Nepal", "Ghana", "Peru", "Kenya", "Albania", "Thailand"}
)

// Name gives the name of an organisation; those of different numbers below
// 32,000 differ.
func Name(n int) string {
	return fmt.Sprintf("%s %s %s of %s", firstWords[n%20], middleWords[n/20%20], lastWords[n/400%10], Place(n/4000))
}

// Place gives the name of a country that the graph knows.
func Place(n int) string { return places[n%len(places)] }

// Organisations writes organisations as N-Quads.
func Organisations(to io.Writer, n int) error {
	out := bufio.NewWriter(to)
	const label = "<https://w3id.org/samband/src/register/file> .\n"
	for i := range n {
		thing := fmt.Sprintf("<https://w3id.org/samband/id/org-%d>", i)
		fmt.Fprintf(out, "%s <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/samband/ns#NGO> %s", thing, label)
		fmt.Fprintf(out, "%s <http://www.w3.org/2004/02/skos/core#prefLabel> %q@en %s", thing, Name(i), label)
		fmt.Fprintf(out, "%s <https://w3id.org/samband/ns#worksIn> <https://w3id.org/samband/id/cambodia> %s", thing, label)
	}
	return out.Flush()
}

// Grants writes a CSV file of grants to organisations by a number of different
// spellings, one in ten with a slip, of which those up to the number of
// organisations are known.
func Grants(to io.Writer, rows, names int) error {
	out := bufio.NewWriter(to)
	random := rand.New(rand.NewPCG(1, 2))
	fmt.Fprintln(out, "id,to,country,amount,year")
	for n := range rows {
		name := []rune(Name(random.IntN(names)))
		if n%10 == 0 {
			name[3], name[4] = name[4], name[3]
		}
		fmt.Fprintf(out, "%d,%s,%s,%d.50,%d\n", n, string(name), Place(random.IntN(8)), random.IntN(1000000), 2000+random.IntN(20))
	}
	return out.Flush()
}

// Mapping reads a file of Grants.
const Mapping = `
source: {id: my-grants, title: My grants, language: en, year: "2020"}
things:
  grantee: {class: NGO, properties: {name: {column: to}}}
statements:
  - class: FundingFlow
    key: id
    properties:
      donor: {is: norad}
      recipient: {thing: grantee}
      place: {column: country, find: Country}
      amount: {column: amount}
      currency: {is: NOK}
      time: {column: year}
`
