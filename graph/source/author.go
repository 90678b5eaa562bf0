package source

import (
	"strconv"

	"github.com/samband/samband/graph/vocab"
)

// Commit is the kind of the passage that stands for what was written in one
// commit, by hand and not read anywhere.
const Commit Kind = "commit"

// Author describes the source of what a person writes and claims: that person.
// Its id begins so that it is none of a document.
func Author(name string) Description {
	slug := Slug(name)
	if slug == "" {
		slug = "unknown"
	}
	return Description{ID: vocab.Authors + slug, Title: title(name), Author: name, Language: "und"} // undetermined (BCP 47)
}

func title(name string) string {
	if name == "" {
		return "unknown"
	}
	return name
}

// OfCommit gives the passage of what an author writes in a commit.
func OfCommit(author string, commit uint64) Passage {
	number := strconv.FormatUint(commit, 10)
	return Passage{Source: Author(author).ID, Key: "commit-" + number, Kind: Commit, Section: "commit " + number}
}
