package web_test

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/samband/samband/queries/questions"
	"github.com/samband/samband/web"
)

func TestAsk(t *testing.T) {
	h := handler(t, everything())
	w := get(h, "/api/v1/ask?q=%20Hvem%20samarbeider%20med%20IOM%3F&lang=nb")
	wantStatus(t, w, http.StatusOK)
	var answer questions.Answer
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
		t.Fatal(err)
	}
	if answer.Question != "Hvem samarbeider med IOM?" || answer.Language != "nb" {
		t.Errorf("asked %q in %s", answer.Question, answer.Language)
	}
	if got := w.Header().Get("Cache-Control"); got != "no-store" {
		t.Errorf("an answer may be kept: %q", got)
	}
}

// What is empty or long is answered with what is wrong; only what is no question
// at all is refused.
func TestQuestionsHaveALimit(t *testing.T) {
	h := handler(t, everything())
	for _, q := range []string{"", "%20%0A", strings.Repeat("%C3%A5", 10000)} {
		wantStatus(t, get(h, "/api/v1/ask?q="+q), http.StatusOK)
	}
	if detail := wantProblem(t, get(h, "/api/v1/ask"), http.StatusBadRequest); !strings.Contains(detail, "parameter q") {
		t.Errorf("does not say what is wrong: %s", detail)
	}
	wantProblem(t, get(h, "/api/v1/ask?q=%FF"), http.StatusBadRequest)
	wantProblem(t, get(h, "/api/v1/ask?q="+strings.Repeat("a", 70000)), http.StatusRequestURITooLong)
}

func TestLanguage(t *testing.T) {
	h := handler(t, everything())
	for _, test := range []struct{ param, accept, want string }{
		{"nb", "", "nb"},
		{"nn", "en", "nn"},
		{"no", "", "nb"},
		{"en", "nb", "en"},
		{"nb-NO", "", "nb"},
		{"fr", "nb", "en"},
		{"!", "nb", "en"},
		{"", "nb-NO,nb;q=0.9,en;q=0.8", "nb"},
		{"", "en;q=0.5, nn;q=0.9", "nn"},
		{"", "fr, no;q=0.4", "nb"},
		{"", "fr", "en"},
		{"", "", "en"},
		{"", ";;;", "en"},
	} {
		w := get(h, "/api/v1/entities/iom?lang="+test.param, "Accept-Language", test.accept)
		var thing web.Thing
		if err := json.Unmarshal(w.Body.Bytes(), &thing); err != nil {
			t.Fatal(err)
		}
		if thing.Label != test.want {
			t.Errorf("lang=%s, Accept-Language: %s gives %s, want %s", test.param, test.accept, thing.Label, test.want)
		}
	}
}

func TestSearch(t *testing.T) {
	h := handler(t, everything())
	for target, want := range map[string]string{
		"/api/v1/search?q=iom&lang=nb":          `{"hits":[{"id":"iom","label":"iom nb 20","kind":""}],"all":1}`,
		"/api/v1/search?q=iom&lang=nb&limit=5":  `{"hits":[{"id":"iom","label":"iom nb 5","kind":""}],"all":1}`,
		"/api/v1/search?q=r%C3%B8de&lang=nn":    `{"hits":[{"id":"iom","label":"røde nn 20","kind":""}],"all":1}`,
		"/api/v1/search?q=a&lang=en&limit=100":  `{"hits":[{"id":"iom","label":"a en 100","kind":""}],"all":1}`,
		"/api/v1/search?q=a&lang=en&limit=%201": "",
		"/api/v1/search?q=a&limit=0":            "",
		"/api/v1/search?q=a&limit=101":          "",
		"/api/v1/search":                        "",
	} {
		w := get(h, target)
		if want == "" {
			wantProblem(t, w, http.StatusBadRequest)
		} else if got := w.Body.String(); got != want {
			t.Errorf("%s gives %s", target, got)
		}
	}
}

func TestEntities(t *testing.T) {
	h := handler(t, everything())
	for path, iri := range map[string]string{
		"iom":                                 "https://w3id.org/samband/id/iom",
		"tip-report/no":                       "https://w3id.org/samband/id/tip-report/no",
		"r%C3%B8de-kors":                      "https://w3id.org/samband/id/røde-kors",
		"src/utrygg-trafikk/3.4.1-iom-s3":     "https://w3id.org/samband/src/utrygg-trafikk/3.4.1-iom-s3",
		"src/utrygg-trafikk/3.4.1-iom-s3.ttl": "",
	} {
		w := get(h, "/api/v1/entities/"+path)
		wantStatus(t, w, http.StatusOK)
		if iri != "" && !strings.Contains(w.Body.String(), `"iri":"`+iri+`"`) {
			t.Errorf("%s is %s", path, w.Body)
		}
	}
	w := get(h, "/api/v1/entities/iom.ttl")
	if got := w.Header().Get("Content-Type"); got != "text/turtle; charset=utf-8" {
		t.Errorf("Turtle is sent as %q", got)
	}
	if got := w.Body.String(); got != "<https://w3id.org/samband/id/iom> ttl" {
		t.Errorf("Turtle is %s", got)
	}
	wantProblem(t, get(h, "/api/v1/entities/nobody"), http.StatusNotFound)
	wantProblem(t, get(h, "/api/v1/entities/"), http.StatusBadRequest)
}

func TestAnotherBase(t *testing.T) {
	cfg := everything()
	cfg.Base = "https://data.example.no/"
	w := get(handler(t, cfg), "/api/v1/entities/iom")
	if !strings.Contains(w.Body.String(), `"iri":"https://data.example.no/id/iom"`) {
		t.Errorf("got %s", w.Body)
	}
}

func TestEmptyListsAreLists(t *testing.T) {
	if got := get(handler(t, everything()), "/api/v1/sources").Body.String(); got != `{"sources":[]}` {
		t.Errorf("got %s", got)
	}
}

func TestLinkedData(t *testing.T) {
	h := handler(t, everything())
	browser := "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
	for _, test := range []struct{ path, accept, want string }{
		{"/id/iom", browser, "/thing/iom"},
		{"/id/iom?lang=nb", browser, "/thing/iom?lang=nb"},
		{"/id/tip-report/r%C3%B8de", browser, "/thing/tip-report/r%C3%B8de"},
		{"/id/iom", "application/json", "/api/v1/entities/iom"},
		{"/id/iom", "*/*", "/api/v1/entities/iom"},
		{"/id/iom", "", "/api/v1/entities/iom"},
		{"/id/iom", "image/png", "/api/v1/entities/iom"},
		{"/id/iom", "text/turtle", "/api/v1/entities/iom.ttl"},
		{"/id/iom", "text/html;q=0.2, text/turtle;q=0.9", "/api/v1/entities/iom.ttl"},
		{"/src/utrygg-trafikk/s3", browser, "/source/utrygg-trafikk/s3"},
		{"/src/utrygg-trafikk/s3", "text/turtle", "/api/v1/entities/src/utrygg-trafikk/s3.ttl"},
		{"/src/utrygg-trafikk", "application/json", "/api/v1/entities/src/utrygg-trafikk"},
	} {
		w := get(h, test.path, "Accept", test.accept)
		if got := w.Header().Get("Location"); w.Code != http.StatusSeeOther || got != test.want {
			t.Errorf("%s as %q: %d to %q, want %q", test.path, test.accept, w.Code, got, test.want)
		}
	}
}

func TestWhatIsNotServedIsNotFound(t *testing.T) {
	h := handler(t, web.Config{Addr: "localhost:1", App: builtApp})
	for _, path := range []string{"/api/v1/ask?q=a", "/api/v1/search?q=a", "/api/v1/entities/iom", "/api/v1/sources", "/sparql", "/nowhere", "/.gitkeep", "/assets/../index.html"} {
		wantProblem(t, get(h, path), http.StatusNotFound)
	}
}

func TestMethods(t *testing.T) {
	h := handler(t, everything())
	w := send(h, http.MethodPost, "/api/v1/search?q=a", "")
	wantProblem(t, w, http.StatusMethodNotAllowed)
	if w.Header().Get("Allow") == "" {
		t.Error("no Allow header")
	}
	wantStatus(t, send(h, http.MethodHead, "/api/v1/ask?q=a", ""), http.StatusOK)
	wantStatus(t, send(h, http.MethodHead, "/", ""), http.StatusOK)
	wantProblem(t, send(h, http.MethodDelete, "/nowhere", ""), http.StatusNotFound)
}

// A question is answered in its own language unless the request names one.
func TestAskLanguage(t *testing.T) {
	var asked string
	config := everything()
	config.Library = shelf{langAsker{heard: func(lang string) { asked = lang }}}
	h := handler(t, config)
	for param, want := range map[string]string{"": "", "&lang=nb": "nb", "&lang=no": "nb", "&lang=fr": "en"} {
		wantStatus(t, get(h, "/api/v1/ask?q=a"+param, "Accept-Language", "nn"), http.StatusOK)
		if asked != want {
			t.Errorf("%q asks in %q, want %q", param, asked, want)
		}
	}
}

type langAsker struct {
	echo
	heard func(lang string)
}

func (f langAsker) Ask(_ context.Context, _, lang string) (questions.Answer, error) {
	f.heard(lang)
	return questions.Answer{}, nil
}

func TestViews(t *testing.T) {
	h := handler(t, everything())
	for params, want := range map[string]string{
		"":                            `{"At":"","Sources":null,"Merged":true,"Shared":false}`,
		"&at=7":                       `{"At":"7","Sources":null,"Merged":true,"Shared":false}`,
		"&at=2026-01-31&merged=false": `{"At":"2026-01-31","Sources":null,"Merged":false,"Shared":false}`,
		"&sources=a,b&sources=%20c,,": `{"At":"","Sources":["a","b","c"],"Merged":true,"Shared":false}`,
		"&sources=&merged=true":       `{"At":"","Sources":null,"Merged":true,"Shared":false}`,
	} {
		w := get(h, "/api/v1/entities/view?lang=en"+params)
		var thing web.Thing
		if err := json.Unmarshal(w.Body.Bytes(), &thing); err != nil {
			t.Fatal(err)
		}
		if thing.Summary != want {
			t.Errorf("%s opens %s, want %s", params, thing.Summary, want)
		}
	}
	wantProblem(t, get(h, "/api/v1/ask?q=a&merged=yes"), http.StatusBadRequest)
	wantProblem(t, get(h, "/api/v1/ask?q=a&at=1000"), http.StatusNotFound)
}

// A table of what is internal says so in its name, and one of what is not does
// not.
func TestExportsOfInternalSourcesAreMarked(t *testing.T) {
	h := handler(t, everything())
	for question, want := range map[string]string{
		"secret": `attachment; filename="INTERNAL answer.csv"`,
		"open":   `attachment; filename="answer.csv"`,
	} {
		w := get(h, "/ask.csv?lang=en&q="+question)
		if got := w.Header().Get("Content-Disposition"); got != want {
			t.Errorf("%s is sent as %s, want %s", question, got, want)
		}
		if got := w.Header().Get("Samband-Internal"); (got != "") != (question == "secret") {
			t.Errorf("the header of %s is %q", question, got)
		}
	}
	if got := get(h, "/ask.json?lang=en&q=secret").Header().Get("Samband-Internal"); got != "" {
		t.Errorf("what a page shows is marked: %q", got)
	}
}
