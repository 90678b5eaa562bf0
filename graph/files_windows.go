package graph

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// lockedByte lies beyond the end of the file: Windows keeps others from reading
// what is locked, and they are to read who holds the lock.
const lockedByte = 1 << 30

// tryLock locks a file for this process alone; false means that another has it.
func tryLock(file *os.File) (bool, error) {
	err := windows.LockFileEx(windows.Handle(file.Fd()),
		windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY,
		0, 1, 0, &windows.Overlapped{Offset: lockedByte})
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return false, nil
	}
	return err == nil, err
}

// syncFolder has nothing to do: Windows cannot sync a folder, and NTFS keeps
// renames in its own journal.
func syncFolder(string) error { return nil }
