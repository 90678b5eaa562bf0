package web

import (
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"
)

// endless is a result that ends only when it cannot be written.
type endless struct{}

func (endless) Write(w io.Writer, _ string) error {
	for line := strings.Repeat("x", 1<<15); ; {
		if _, err := io.WriteString(w, line); err != nil {
			return err
		}
	}
}

// TestAClientThatDoesNotReadHoldsNoQueryUp asks and never reads the answer.
func TestAClientThatDoesNotReadHoldsNoQueryUp(t *testing.T) {
	ended := make(chan struct{})
	r := gin.New()
	r.Use(failures(slog.New(slog.DiscardHandler)), deadline(200*time.Millisecond))
	r.GET("/", func(c *gin.Context) {
		defer close(ended)
		writeResult(c, endless{}, format{media: "text/plain"})
	})
	server := httptest.NewServer(r)
	defer server.Close()
	conn, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprint(conn, "GET / HTTP/1.1\r\nHost: here\r\n\r\n")
	select {
	case <-ended:
	case <-time.After(30 * time.Second):
		t.Fatal("the query goes on after its deadline")
	}
}
