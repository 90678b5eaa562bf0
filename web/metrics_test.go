package web_test

import (
	"net/http"
	"strings"
	"testing"
)

func TestMetrics(t *testing.T) {
	h := handler(t, everything())
	get(h, "/api/v1/ask?q=hemmelighet")
	get(h, "/nowhere/hemmelighet")
	w := get(h, "/metrics")
	wantStatus(t, w, http.StatusOK)
	for _, want := range []string{
		`samband_request_duration_seconds_count{method="GET",route="/api/v1/ask",status="200"} 1`,
		`samband_request_duration_seconds_count{method="GET",route="",status="404"} 1`,
		"go_goroutines ",
	} {
		if !strings.Contains(w.Body.String(), want) {
			t.Errorf("no %s in the metrics", want)
		}
	}
	if strings.Contains(w.Body.String(), "hemmelighet") {
		t.Error("the metrics tell what was asked")
	}
}
