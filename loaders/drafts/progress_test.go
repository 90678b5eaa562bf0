package drafts_test

import (
	"testing"
	"time"

	"github.com/samband/samband/loaders/drafts"
)

// While a file is read it is told how far the reading is, and afterwards nothing.
func TestAFileThatIsBeingReadIsTold(t *testing.T) {
	folder := drafts.NewFolder(t.TempDir())
	store := filled(t)
	if now := folder.Reading(); len(now) != 0 {
		t.Fatalf("before anything is read: %+v", now)
	}
	seen := make(chan drafts.Reading, 1)
	stop := make(chan struct{})
	go func() {
		for {
			select {
			case <-stop:
				close(seen)
				return
			default:
			}
			time.Sleep(100 * time.Microsecond)
			if now := folder.Reading(); len(now) == 1 {
				seen <- now[0]
				close(seen)
				return
			}
		}
	}()
	d := draftOf(t, folder, store)
	close(stop)
	if now, ok := <-seen; !ok || now.File != d.File || now.Since.IsZero() {
		t.Errorf("while %s is read: %+v", d.File, now)
	}
	if now := folder.Reading(); len(now) != 0 {
		t.Errorf("afterwards: %+v", now)
	}
}
