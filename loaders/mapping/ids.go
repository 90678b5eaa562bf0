package mapping

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/mozillazg/go-unidecode"

	"github.com/samband/samband/loaders/document"
	"github.com/samband/samband/loaders/record"
)

// IDs gives the things of one source their ids. What has the same key or name
// has the same id; the same file gives the same ids.
type IDs struct {
	source string
	given  map[string]string // by what tells a thing apart
	taken  map[string]bool
	names  map[[2]string]string // the preferred name by id and language
}

// NewIDs begins to give ids to the things of a source.
func NewIDs(source string) *IDs {
	return &IDs{source: source, given: map[string]string{}, taken: map[string]bool{}, names: map[[2]string]string{}}
}

// Of gives the id of what is told apart by an identity and called after words.
func (i *IDs) Of(identity, words string) string {
	if id, ok := i.given[identity]; ok {
		return id
	}
	stem := i.source + "/" + Slug(words)
	id := stem
	for n := 2; i.taken[id]; n++ {
		id = stem + "-" + strconv.Itoa(n)
	}
	i.taken[id], i.given[identity] = true, id
	return id
}

// Prefer keeps the first name that a thing is given in a language as its
// preferred one; others are other names.
func (i *IDs) Prefer(n *record.Node) {
	for at := range n.Facts {
		f := &n.Facts[at]
		if f.Property != "name" {
			continue
		}
		key := [2]string{n.ID, strings.Clone(f.Term.Lang)}
		if first, ok := i.names[key]; !ok {
			i.names[key] = strings.Clone(f.Term.Text)
		} else if first != f.Term.Text {
			f.Property = "alias"
		}
	}
}

// longestSlug is how long a part of an id may be.
const longestSlug = 80

// Slug gives a name as a part of an id, in plain letters whatever its script. A
// name without any letter gets one made from its bytes.
func Slug(name string) string {
	slug := document.Slug(unidecode.Unidecode(name))
	if len(slug) > longestSlug {
		slug = slug[:longestSlug-9] + "-" + sum(name)
	}
	if strings.Trim(slug, ".-") == "" {
		return "x-" + sum(name)
	}
	return slug
}

func sum(name string) string {
	hash := sha256.Sum256([]byte(name))
	return hex.EncodeToString(hash[:4])
}
