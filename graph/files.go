package graph

import (
	"errors"
	"os"
	"path/filepath"
)

// writeFile makes a file that is whole or not there, whatever happens: it is
// written under another name, synced and renamed, and its folder synced.
func writeFile(path string, content []byte) error {
	tmp := path + tmpSuffix
	if err := writeSynced(tmp, content); err != nil {
		return errors.Join(err, os.Remove(tmp))
	}
	return moveInPlace(tmp, path)
}

// moveInPlace gives a file that is synced its name; what had it before is gone.
func moveInPlace(tmp, path string) error {
	if err := os.Rename(tmp, path); err != nil {
		return errors.Join(err, os.Remove(tmp))
	}
	return syncFolder(filepath.Dir(path))
}

func writeSynced(path string, content []byte) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	if _, err := file.Write(content); err != nil {
		return errors.Join(err, file.Close())
	}
	if err := file.Sync(); err != nil {
		return errors.Join(err, file.Close())
	}
	return file.Close()
}
