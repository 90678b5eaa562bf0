package web_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/samband/samband/web/folder"
)

func TestFolderRoutes(t *testing.T) {
	cfg := everything()
	cfg.Folder = folder.In(t.TempDir())
	h := handler(t, cfg)
	w := send(h, http.MethodPost, "/api/v1/folder", `{"kind":"thing","title":"=cmd()","address":"/thing/iom?lang=en&at=3","commit":3}`)
	wantStatus(t, w, http.StatusCreated)
	var item folder.Item
	if err := json.Unmarshal(w.Body.Bytes(), &item); err != nil {
		t.Fatal(err)
	}
	item.Note, item.Checked = "Read it", &folder.Check{By: "Ola"}
	body, err := json.Marshal(item)
	if err != nil {
		t.Fatal(err)
	}
	wantStatus(t, send(h, http.MethodPut, "/api/v1/folder/"+item.ID, string(body)), http.StatusOK)
	wantProblem(t, send(h, http.MethodPut, "/api/v1/folder/"+item.ID, string(body)), http.StatusConflict)

	for _, path := range []string{"/api/v1/folder", "/folder.json", "/folder.csv", "/api/v1/folder.csv"} {
		w := get(h, path)
		wantStatus(t, w, http.StatusOK)
		if !strings.Contains(w.Body.String(), "Read it") || !strings.Contains(w.Body.String(), "Ola") {
			t.Errorf("%s gives %s", path, w.Body)
		}
	}
	if text := get(h, "/folder.csv").Body.String(); !strings.Contains(text, "'=cmd()") {
		t.Errorf("a spreadsheet would run the title: %s", text)
	}
	wantStatus(t, get(h, "/folder.xlsx"), http.StatusOK)
	wantStatus(t, get(h, "/folder"), http.StatusOK)

	wantStatus(t, send(h, http.MethodDelete, "/api/v1/folder/"+item.ID, ""), http.StatusNoContent)
	wantProblem(t, get(h, "/api/v1/folder/"+item.ID), http.StatusNotFound)
	for _, body := range []string{"", "[]", `{"kind":"thing","title":"a","address":"//evil.example"}`} {
		wantProblem(t, send(h, http.MethodPost, "/api/v1/folder", body), http.StatusBadRequest)
	}
	wantProblem(t, send(h, http.MethodPost, "/api/v1/folder", `{"note":"`+strings.Repeat("a", 300<<10)+`"}`), http.StatusRequestEntityTooLarge)
}
