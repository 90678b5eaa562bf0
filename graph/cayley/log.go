package cayley

import (
	"context"
	"fmt"
	"log/slog"
	"os"

	"github.com/cayleygraph/cayley/clog"
)

// ForwardLog sends what Cayley logs to l. It sets a variable that Cayley does
// not guard: call it once, before the first store is opened.
func ForwardLog(l *slog.Logger) { clog.SetLogger(forwarder{l}) }

type forwarder struct{ log *slog.Logger }

func (f forwarder) Infof(format string, args ...any)    { f.write(slog.LevelInfo, format, args) }
func (f forwarder) Warningf(format string, args ...any) { f.write(slog.LevelWarn, format, args) }
func (f forwarder) Errorf(format string, args ...any)   { f.write(slog.LevelError, format, args) }

// Fatalf ends the process, as Cayley expects it to.
func (f forwarder) Fatalf(format string, args ...any) {
	f.write(slog.LevelError, format, args)
	os.Exit(1)
}

func (f forwarder) V(level int) bool {
	return level == 0 || f.log.Enabled(context.Background(), slog.LevelDebug)
}

// SetV does nothing: the level is the logger's own.
func (f forwarder) SetV(int) {}

func (f forwarder) write(level slog.Level, format string, args []any) {
	f.log.Log(context.Background(), level, "cayley: "+fmt.Sprintf(format, args...))
}
