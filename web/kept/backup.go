package kept

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Read gives the files of folders by their names, such as boards/ID.json, for a
// backup. A folder that is not there has none.
func Read(data string, folders ...string) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, folder := range folders {
		entries, err := os.ReadDir(filepath.Join(data, folder))
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return nil, err
		}
		for _, entry := range entries {
			if !strings.HasSuffix(entry.Name(), ending) {
				continue
			}
			text, err := os.ReadFile(filepath.Join(data, folder, entry.Name()))
			if errors.Is(err, os.ErrNotExist) { // deleted meanwhile
				continue
			}
			if err != nil {
				return nil, err
			}
			files[folder+"/"+entry.Name()] = text
		}
	}
	return files, nil
}

// Restore puts files of a backup back and says how many it wrote. What is not in
// the backup stays, and so does a revision that is not older.
func Restore(data string, files map[string][]byte) (int, error) {
	restored := 0
	for name, text := range files {
		folder, file, _ := strings.Cut(name, "/")
		id, ok := strings.CutSuffix(file, ending)
		if !ok || !idForm.MatchString(id) || !filepath.IsLocal(folder) || strings.ContainsAny(folder, `/\`) {
			return restored, fmt.Errorf("the backup names a file %q that is none of ours", name)
		}
		path := filepath.Join(data, folder, file)
		if revisionAt(path) >= revisionOf(text) {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return restored, err
		}
		if err := replace(path, text); err != nil {
			return restored, err
		}
		restored++
	}
	return restored, nil
}

// revisionAt gives the revision of a file, 0 if there is none that can be read.
func revisionAt(path string) int {
	text, err := os.ReadFile(path)
	if err != nil {
		return 0
	}
	return revisionOf(text)
}

func revisionOf(text []byte) int {
	var f File
	if json.Unmarshal(text, &f) != nil {
		return 0
	}
	return f.Revision
}
