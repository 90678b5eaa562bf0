package graph

import (
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"

	"github.com/samband/samband/graph/history"
)

// The file last.commit holds the number of the last commit that was
// acknowledged, with a checksum. The history cannot tell by itself whether its
// page that names the last commit was damaged or never written whole: in both
// cases it goes back to the commit before. The number is written after the
// commit is durable and not synced, so it never runs ahead of history and costs
// nothing; after a power cut it may be behind.

// lastLine is what the file holds: the number and the checksum of it.
const lastLine = "%020d %08x\n"

func lastText(n uint64) []byte {
	return fmt.Appendf(nil, lastLine, n, crc32.ChecksumIEEE(fmt.Append(nil, n)))
}

// readLast gives the number in the file, 0 if there is no file.
func readLast(path string) (uint64, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	var n uint64
	var sum uint32
	if _, err := fmt.Sscanf(string(text), lastLine, &n, &sum); err != nil || string(text) != string(lastText(n)) {
		return 0, fmt.Errorf("%s is damaged; take the folder back from a backup, or delete the file to trust %s as it is", path, historyName)
	}
	return n, nil
}

// remember writes the number of a commit that is durable. A commit is no less
// durable if it fails.
func (f *folder) remember(n uint64) {
	if f != nil && f.last != nil {
		_, _ = f.last.WriteAt(lastText(n), 0)
	}
}

// openLast makes the file ready for remember.
func (f *folder) openLast(n uint64) (err error) {
	if _, err := os.Stat(f.lastPath()); errors.Is(err, fs.ErrNotExist) {
		if err := writeFile(f.lastPath(), lastText(n)); err != nil {
			return err
		}
	}
	f.last, err = os.OpenFile(f.lastPath(), os.O_WRONLY, 0)
	return err
}

// endsAfter gives the number of the last commit of a history, and complains if it
// has lost commits that were acknowledged.
func endsAfter(log *history.Log, last uint64, path string) (uint64, error) {
	infos, err := log.Commits()
	commits := uint64(len(infos))
	if err == nil && commits < last {
		err = fmt.Errorf("%s is damaged (it ends with commit %d, but commit %d was acknowledged); take the folder back from a backup", path, commits, last)
	}
	return commits, err
}
