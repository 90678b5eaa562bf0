package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
)

// progressPause keeps a terminal from being flooded.
const progressPause = 100 * time.Millisecond

// progress gives a function that shows how far some work is, on a terminal, and
// one that wipes that away when the work is done. all is 0 if it is not known.
func progress(to io.Writer, what string) (show func(done, all int), end func()) {
	if !isTerminal(to) {
		return func(int, int) {}, func() {}
	}
	var bar *progressbar.ProgressBar
	show = func(done, all int) {
		if bar == nil {
			bar = newBar(to, what, int64(all), progressbar.OptionShowCount())
		}
		_ = bar.Set(done) // a bar that cannot be drawn is no fault of the work
	}
	return show, func() {
		if bar != nil {
			_ = bar.Clear()
		}
	}
}

// readProgress shows how much of size bytes was read through it, and how many
// quads that were.
type readProgress struct {
	bar *progressbar.ProgressBar // nil if there is no terminal
}

func newReadProgress(to io.Writer, what string, size int64) readProgress {
	if !isTerminal(to) {
		return readProgress{}
	}
	return readProgress{newBar(to, what, size, progressbar.OptionShowBytes(true))}
}

func (p readProgress) through(r io.Reader) io.Reader {
	if p.bar == nil {
		return r
	}
	return io.TeeReader(r, p.bar)
}

func (p readProgress) quads(n int) {
	if p.bar != nil {
		p.bar.Describe(fmt.Sprintf("%d quads", n))
	}
}

func (p readProgress) end() {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
}

func newBar(to io.Writer, what string, size int64, units progressbar.Option) *progressbar.ProgressBar {
	if size <= 0 {
		size = -1
	}
	return progressbar.NewOptions64(size, units,
		progressbar.OptionSetWriter(to),
		progressbar.OptionSetDescription(what),
		progressbar.OptionSetWidth(30),
		progressbar.OptionThrottle(progressPause),
		progressbar.OptionClearOnFinish(),
	)
}

func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
