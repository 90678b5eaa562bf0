package web_test

import (
	"net/http"
	"strings"
	"testing"
)

func TestAMappingIsTriedBeforeItIsKept(t *testing.T) {
	h, _ := importing(t)
	made := upload(t, h, http.StatusCreated, "grants.csv", grantsCSV, "author", "ada")
	at := "/api/v1/imports/" + made["id"].(string)
	get := func(target string) map[string]any {
		t.Helper()
		return call(t, h, http.StatusOK, "GET", target, "", nil)
	}
	columns := get(at + "/columns")
	country := columns["columns"].([]any)[2].(map[string]any)
	if columns["looked"] != 3.0 || country["name"] != "country" || country["filled"] != 3.0 || country["samples"].([]any)[2] != "Atlantis" {
		t.Errorf("%v", columns)
	}
	guessed := get(at + "/mapping")["text"]
	tried := call(t, h, http.StatusOK, "POST", at+"/preview?limit=2&lang=nb", "application/yaml", []byte(grantsMapping))
	rows := tried["rows"].([]any)
	if len(rows) != 2 {
		t.Fatalf("%v", tried)
	}
	var words []string
	for _, said := range rows[0].(map[string]any)["says"].([]any) {
		for _, part := range said.(map[string]any)["parts"].([]any) {
			words = append(words, part.(map[string]any)["label"].(string)+" "+part.(map[string]any)["value"].(string))
		}
	}
	if got, want := strings.Join(words, ", "), "navn Harbour Aid, beløp 100, giver Norad, sted Moldova, mottaker Harbour Aid, tid 2007"; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
	wrong := call(t, h, http.StatusUnprocessableEntity, "POST", at+"/preview", "application/yaml", []byte(strings.Replace(grantsMapping, "column: amount", "column: sum", 1)))
	if !strings.Contains(wrong["detail"].(string), `the table has no column "sum"`) {
		t.Errorf("%v", wrong)
	}
	call(t, h, http.StatusBadRequest, "POST", at+"/preview", "application/yaml", []byte("nothing: at all"))
	if after := get(at + "/mapping")["text"]; after != guessed {
		t.Errorf("a preview changed the mapping to %s", after)
	}
	// The mapping comes as JSON and goes back as it came.
	r := get(at + "/mapping?format=json")
	if r["statements"].([]any)[0].(map[string]any)["class"] != "FundingFlow" {
		t.Errorf("%v", r)
	}
	// What a corrected mapping says of the source counts.
	again := call(t, h, http.StatusOK, "PUT", at+"/mapping", "application/json", []byte(`{"source":{"id":"our-grants","title":"Ours"},"table":{},
		"things":{"grantee":{"class":"NGO","properties":{"name":[{"column":"to"}]}}}}`))
	if source := again["source"].(map[string]any); source["id"] != "our-grants" || source["title"] != "Ours" {
		t.Errorf("%v", source)
	}
}

func TestImportsHaveTwins(t *testing.T) {
	h, _ := importing(t)
	made := upload(t, h, http.StatusCreated, "grants.csv", grantsCSV, "mapping", grantsMapping)
	id := made["id"].(string)
	text := func(target string) string {
		t.Helper()
		return call(t, h, http.StatusOK, "GET", target, "", nil)["text"].(string)
	}
	for target, want := range map[string]string{
		"/imports.csv?lang=en": "2 new organisations, 2 new grants and payments, 1 row refused",
		"/imports/" + id + ".csv?step=review&status=refused&lang=en": "4,refused,,3 | Harbour Aid | Atlantis | 5 | 2008,",
		"/imports/" + id + ".csv?step=matches&q=quay":                "my-grants/quay-works,Quay Works,NGO",
	} {
		if got := text(target); !strings.Contains(got, want) {
			t.Errorf("%s: %s", target, got)
		}
	}
	for target, field := range map[string]string{
		"/imports.json": "imports", "/imports/" + id + ".json": "summary", "/imports/" + id + ".json?step=mapping": "statements",
		"/imports/" + id + ".json?step=matches": "things", "/imports/" + id + ".json?step=review": "rows",
	} {
		if got := call(t, h, http.StatusOK, "GET", target, "", nil); got[field] == nil {
			t.Errorf("%s: %v", target, got)
		}
	}
	if page := text("/imports/" + id + "?step=review"); !strings.Contains(page, "<") {
		t.Errorf("%s", page)
	}
	call(t, h, http.StatusNotFound, "GET", "/imports/none-1.csv", "", nil)
}
