package graph

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/samband/samband/graph/rdf"
)

// A commit file is, gzipped, one line of JSON and then N-Quads: first the quads
// to be deleted, then those to be added. gzip's checksum finds damage.

const commitSuffix = ".nq.gz"

// header is the first line of a commit file.
type header struct {
	CommitInfo
	Deletes int `json:"deletes"` // how many lines to delete
	Adds    int `json:"adds"`    // how many lines to add
}

func (f *folder) commitPath(n uint64) string {
	return filepath.Join(f.commits(), fmt.Sprintf("%08d%s", n, commitSuffix))
}

func (f *folder) append(r record) error {
	if f.broken != nil {
		return fmt.Errorf("an earlier write failed, open the store again: %w", f.broken)
	}
	content, err := encode(r)
	if err != nil {
		return err
	}
	path := f.commitPath(r.N)
	err = writeFile(path, content)
	if err == nil {
		return nil
	}
	if _, missing := os.Stat(path); !errors.Is(missing, fs.ErrNotExist) {
		f.broken = err
	}
	return err
}

func (f *folder) read(n uint64) (record, error) {
	path := f.commitPath(n)
	content, err := os.ReadFile(path)
	if err != nil {
		return record{}, err
	}
	r, err := decode(content)
	if err == nil && r.N != n {
		err = fmt.Errorf("it holds commit %d", r.N)
	}
	if err != nil {
		return record{}, fmt.Errorf("%s is damaged (%w); take it back from a backup", path, err)
	}
	return r, nil
}

// countCommits says how many commits there are, and that none is missing
// between the first and the last.
func (f *folder) countCommits() (uint64, error) {
	entries, err := os.ReadDir(f.commits())
	if err != nil {
		return 0, fmt.Errorf("the commits cannot be read (%w); take the folder back from a backup", err)
	}
	var count uint64
	for _, e := range entries {
		n, isCommit := commitNumber(e.Name())
		if !isCommit {
			continue
		}
		if count++; n != count {
			return 0, fmt.Errorf("%s is missing, though there is %s; take it back from a backup",
				f.commitPath(count), filepath.Base(f.commitPath(n)))
		}
	}
	return count, nil
}

func commitNumber(name string) (uint64, bool) {
	digits, isCommit := strings.CutSuffix(name, commitSuffix)
	n, err := strconv.ParseUint(digits, 10, 64)
	return n, isCommit && err == nil
}

func encode(r record) ([]byte, error) {
	first, err := json.Marshal(header{r.CommitInfo, len(r.Delete), len(r.Add)})
	if err != nil {
		return nil, err
	}
	text := append(first, '\n')
	for _, q := range r.Delete {
		text = rdf.AppendQuad(text, q)
	}
	for _, q := range r.Add {
		text = rdf.AppendQuad(text, q)
	}
	var content bytes.Buffer
	zip := gzip.NewWriter(&content)
	if _, err := zip.Write(text); err != nil {
		return nil, err
	}
	if err := zip.Close(); err != nil {
		return nil, err
	}
	return content.Bytes(), nil
}

func decode(content []byte) (record, error) {
	zip, err := gzip.NewReader(bytes.NewReader(content))
	if err != nil {
		return record{}, err
	}
	text := bufio.NewReader(zip)
	first, err := text.ReadBytes('\n')
	if err != nil {
		return record{}, err
	}
	var h header
	if err := json.Unmarshal(first, &h); err != nil {
		return record{}, err
	}
	quads, err := readQuads(text)
	if err != nil {
		return record{}, err
	}
	if h.Deletes < 0 || h.Adds < 0 || len(quads) != h.Deletes+h.Adds {
		return record{}, errors.New("it does not hold as many quads as it says")
	}
	return record{CommitInfo: h.CommitInfo, Delete: quads[:h.Deletes], Add: quads[h.Deletes:]}, nil
}

func readQuads(r io.Reader) ([]quad.Quad, error) {
	var quads []quad.Quad
	for q, err := range rdf.ReadNQuads(r) {
		if err != nil {
			return nil, err
		}
		quads = append(quads, q)
	}
	return quads, nil
}
