package document

import "github.com/samband/samband/graph/source"

// Slug gives the form of a name that stands in keys and ids, as source.Slug
// does.
func Slug(name string) string { return source.Slug(name) }
