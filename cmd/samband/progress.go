package main

import (
	"fmt"
	"io"
	"os"
	"time"
)

// progressPause keeps a terminal from being flooded, and short work from
// showing anything.
const progressPause = 200 * time.Millisecond

// progress gives a function that shows how far some work is, on a terminal, and
// one that wipes that away when the work is done. all is 0 if it is not known.
func progress(to io.Writer, what string) (show func(done, all int), end func()) {
	if !isTerminal(to) {
		return func(int, int) {}, func() {}
	}
	last, shown := time.Now(), false
	show = func(done, all int) {
		if time.Since(last) < progressPause {
			return
		}
		last, shown = time.Now(), true
		if all > 0 {
			fmt.Fprintf(to, "\r%s: %d of %d\x1b[K", what, done, all)
		} else {
			fmt.Fprintf(to, "\r%s: %d\x1b[K", what, done)
		}
	}
	return show, func() {
		if shown {
			fmt.Fprint(to, "\r\x1b[K")
		}
	}
}

func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
