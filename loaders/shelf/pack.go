package shelf

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Pack writes all records to a zip archive, and says how many there are.
func (s Shelf) Pack(to io.Writer) (int, error) {
	ids, err := s.IDs()
	if err != nil {
		return 0, err
	}
	out := zip.NewWriter(to)
	for _, id := range ids {
		files, err := os.ReadDir(filepath.Join(s.Dir, id))
		if err != nil {
			return 0, err
		}
		for _, f := range files {
			if !f.Type().IsRegular() || strings.HasPrefix(f.Name(), ".") {
				continue // is being written
			}
			if err := s.pack(out, id, f.Name()); err != nil {
				return 0, err
			}
		}
	}
	return len(ids), out.Close()
}

func (s Shelf) pack(out *zip.Writer, id, name string) error {
	from, err := os.Open(s.Path(id, name))
	if errors.Is(err, fs.ErrNotExist) { // deleted meanwhile
		return nil
	}
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := out.Create(id + "/" + name)
	if err == nil {
		_, err = io.Copy(to, from)
	}
	return err
}

// Unpack puts back the records of an archive that Pack wrote, those that are not
// there, and says how many. A record that is there stays as it is.
func (s Shelf) Unpack(archive *zip.Reader) (int, error) {
	records := map[string][]*zip.File{}
	var ids []string
	for _, f := range archive.File {
		id, name, _ := strings.Cut(f.Name, "/")
		if !isID(id) || !isID(name) {
			return 0, fmt.Errorf("the archive names a file %q that is none of ours", f.Name)
		}
		if records[id] == nil {
			ids = append(ids, id)
		}
		records[id] = append(records[id], f)
	}
	put := 0
	for _, id := range ids {
		if _, err := os.Stat(filepath.Join(s.Dir, id)); !errors.Is(err, fs.ErrNotExist) {
			if err != nil {
				return put, err
			}
			continue
		}
		if err := s.unpack(id, records[id]); err != nil {
			return put, fmt.Errorf("putting back %s: %w", id, err)
		}
		put++
	}
	return put, nil
}

// unpack writes a record into a folder that gets its name when all of it is there.
func (s Shelf) unpack(id string, files []*zip.File) error {
	if err := os.MkdirAll(s.Dir, 0o700); err != nil {
		return err
	}
	dir, err := os.MkdirTemp(s.Dir, ".putting-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir) // fails once it is renamed, as it should
	for _, f := range files {
		if err := unpackFile(f, filepath.Join(dir, f.Name[len(id)+1:])); err != nil {
			return err
		}
	}
	return os.Rename(dir, filepath.Join(s.Dir, id))
}

func unpackFile(f *zip.File, path string) error {
	in, err := f.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}

// Packed counts the records of an archive, and reads all of it: what is damaged is
// an error.
func Packed(archive *zip.Reader) (int, error) {
	ids := map[string]bool{}
	for _, f := range archive.File {
		in, err := f.Open()
		if err != nil {
			return 0, fmt.Errorf("%s: %w", f.Name, err)
		}
		_, err = io.Copy(io.Discard, in)
		if err = errors.Join(err, in.Close()); err != nil {
			return 0, fmt.Errorf("%s: %w", f.Name, err)
		}
		id, _, _ := strings.Cut(f.Name, "/")
		ids[id] = true
	}
	return len(ids), nil
}
