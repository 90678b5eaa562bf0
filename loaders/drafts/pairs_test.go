package drafts_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/samband/samband/graph"
	"github.com/samband/samband/graph/vocab"
	"github.com/samband/samband/loaders/drafts"
	"github.com/samband/samband/loaders/mapping"
)

const spellings = `id,to,kind,country,amount,year
1,Harbour Aid Network,NGO,Moldova,100,2007
2,Harbour Aid Netwrok,NGO,Moldova,200,2008
3,Network Harbour Aid,NGO,Moldova,300,2008
4,Quay Works (QW),NGO,Cambodia,400,2008
5,Quay Works,NGO,Cambodia,400,2009
6,Quay Wards,NGO,Cambodia,500,2009
7,Southern Harbour Aid Network,NGO,Moldova,600,2009
`

func draftFrom(t *testing.T, folder *drafts.Folder, store *graph.Store, file, source string) drafts.Draft {
	t.Helper()
	m, err := mapping.Read([]byte(strings.ReplaceAll(grantMapping, "id: my-grants", "id: "+source)))
	if err != nil {
		t.Fatal(err)
	}
	d, err := folder.Create(t.Context(), drafts.Input{File: source + ".csv", Content: strings.NewReader(file), Mapping: m, Author: "ada"}, worldOf(t, store))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func pairsOf(t *testing.T, folder *drafts.Folder, d drafts.Draft, filter drafts.PairFilter) []string {
	t.Helper()
	page, err := folder.Pairs(d.ID, filter, 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, p := range page.Items {
		out = append(out, p.A.Label+" = "+p.B.Label)
	}
	slices.Sort(out)
	return out
}

// Spellings of one name in a file are offered as pairs; names with other words
// are not.
func TestNamesOfOneInAFileAreJoined(t *testing.T) {
	store := filled(t)
	before := all(t, store)
	folder := drafts.NewFolder(t.TempDir())
	d := draftFrom(t, folder, store, spellings, "my-grants")
	want := []string{
		"Harbour Aid Network = Harbour Aid Netwrok", "Harbour Aid Network = Network Harbour Aid",
		"Harbour Aid Netwrok = Network Harbour Aid", "Quay Works (QW) = Quay Works",
	}
	if diff := cmp.Diff(want, pairsOf(t, folder, d, drafts.PairFilter{Status: "open"})); diff != "" {
		t.Error(diff)
	}
	if want, got := "7 new organisations, 7 new grants and payments, 4 pairs in the file that may be one", say(t, d, "en"); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if n, err := folder.Join(d.ID, drafts.PairFilter{Words: "harbour aid network"}, drafts.Joined, "ada"); n != 2 || err != nil {
		t.Error(n, err)
	}
	if n, err := folder.Join(d.ID, drafts.PairFilter{Status: "open"}, drafts.Apart, "ada"); n != 1 || err != nil {
		t.Error(n, err)
	}
	d, err := folder.Get(d.ID)
	if err != nil {
		t.Fatal(err)
	}
	if want, got := "5 new organisations, 7 new grants and payments", say(t, d, "en"); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	merged := commit(t, folder, d, store)
	var flows []string
	quads, err := graph.Match(t.Context(), merged, nil, vocab.Term("recipient"), vocab.Thing("my-grants/harbour-aid-network"), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range quads {
		flows = append(flows, strings.TrimPrefix(string(q.Subject.(quad.IRI)), vocab.ID+"my-grants/"))
	}
	slices.Sort(flows)
	if diff := cmp.Diff([]string{"fundingflow-1", "fundingflow-2", "fundingflow-3"}, flows); diff != "" {
		t.Error(diff)
	}
	if _, _, err := folder.Undo(t.Context(), d.ID, graph.Undoing{Author: "ada"}, store); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, all(t, store)); diff != "" {
		t.Errorf("the graph is not as before:\n%s", diff)
	}
}

// What was judged not to be the same is not asked again, neither by the next
// import nor by another source that has the same name.
func TestASplitIsRemembered(t *testing.T) {
	store := filled(t)
	folder := drafts.NewFolder(t.TempDir())
	d := draftFrom(t, folder, store, grants, "my-grants")
	identify(t, folder, d, store, "my-grants/iom-and-others", drafts.Verdict{Author: "ada"})
	commit(t, folder, d, store)
	for _, source := range []string{"my-grants", "other-grants"} {
		d := draftFrom(t, folder, store, grants, source)
		page, err := folder.Things(d.ID, drafts.ThingFilter{Status: "likely"}, 0, 10)
		if err != nil || page.Total > 0 {
			t.Errorf("%s asks again: %+v, %v", source, page.Items, err)
		}
	}
}

// Things are judged many at once: each its best candidate, or all new.
func TestManyThingsAreJudgedAtOnce(t *testing.T) {
	store := filled(t)
	folder := drafts.NewFolder(t.TempDir())
	var file strings.Builder
	file.WriteString("id,to,kind,country,amount,year\n")
	for i, name := range []string{"IOM and others", "ILO and others", "UNICEF and others", "Harbour Aid"} {
		fmt.Fprintf(&file, "%d,%s,IGO,Moldova,1,2007\n", i, name)
	}
	d := draftFrom(t, folder, store, file.String(), "my-grants")
	likely := drafts.ThingFilter{Status: "likely"}
	page, err := folder.Things(d.ID, likely, 0, 2)
	if err != nil || page.Total != 3 || len(page.Items) != 2 {
		t.Fatal(page, err)
	}
	judge := func(filter drafts.ThingFilter, v drafts.Verdict, want int) {
		t.Helper()
		v.Author = "ada"
		if n, err := folder.Judge(t.Context(), d.ID, filter, v, worldOf(t, store)); n != want || err != nil {
			t.Errorf("%+v: %d, %v", filter, n, err)
		}
	}
	judge(drafts.ThingFilter{Status: "likely", Words: "iom"}, drafts.Verdict{Best: true}, 1)
	judge(likely, drafts.Verdict{}, 2)
	judge(likely, drafts.Verdict{Best: true}, 0)
	judged := drafts.ThingFilter{Status: "judged"}
	page, err = folder.Things(d.ID, judged, 0, 10)
	if err != nil || page.Total != 3 || page.Items[0].Same != "iom" || page.Items[1].Same != "" {
		t.Errorf("%+v: %v", page, err)
	}
	judge(judged, drafts.Verdict{Undecided: true}, 3)
	judge(likely, drafts.Verdict{Best: true}, 3)
}

// A mapping that is mended does not forget what the things were judged to be.
func TestJudgementsOutliveTheMapping(t *testing.T) {
	store := filled(t)
	folder := drafts.NewFolder(t.TempDir())
	d := draftFrom(t, folder, store, grants, "my-grants")
	identify(t, folder, d, store, "my-grants/iom-and-others", drafts.Verdict{Same: "iom", Author: "ada"})
	m, err := mapping.Read([]byte(strings.ReplaceAll(grantMapping, "find: Country}", "find: Country, values: {Atlantis: moldova}}")))
	if err != nil {
		t.Fatal(err)
	}
	if d, err = folder.Remap(t.Context(), d.ID, m, nil, worldOf(t, store)); err != nil || d.Counts.Good != 6 {
		t.Fatal(d.Counts, err)
	}
	page, err := folder.Things(d.ID, drafts.ThingFilter{Status: "judged"}, 0, 10)
	if err != nil || page.Total != 1 || page.Items[0].Same != "iom" || page.Items[0].By != "ada" {
		t.Errorf("%+v: %v", page, err)
	}
}

// Activities with identifiers of their own are not offered as one, however alike
// their titles are.
func TestActivitiesAreToldApartByTheirIdentifiers(t *testing.T) {
	const file = `<iati-activities version="2.03">
<iati-activity><iati-identifier>XM-1</iati-identifier><title><narrative>Safe Harbours of Moldova</narrative></title></iati-activity>
<iati-activity><iati-identifier>XM-2</iati-identifier><title><narrative>Safe Harbours of Moldova</narrative></title></iati-activity>
<iati-activity><title><narrative>Safe Quays of Moldova</narrative></title></iati-activity>
<iati-activity><title><narrative>Moldova, Safe Quays of</narrative></title></iati-activity>
</iati-activities>`
	store, folder := filled(t), drafts.NewFolder(t.TempDir())
	d, err := folder.Create(t.Context(), drafts.Input{File: "a.xml", Content: strings.NewReader(file)}, worldOf(t, store))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"Safe Quays of Moldova = Moldova, Safe Quays of"}
	if diff := cmp.Diff(want, pairsOf(t, folder, d, drafts.PairFilter{})); diff != "" {
		t.Error(diff)
	}
}
